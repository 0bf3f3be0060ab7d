/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Scope;
import io.codehub.hub.rbac.ScopeDefinition;
import io.codehub.hub.rbac.ScopeTable;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.IssuedToken;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.token.TokenTraits;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.Pages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the token page: one's tokens, the applications one signed in to, and a form. */
@Component
class TokenPages {

    private static final Life PRESET = new Life(2_592_000, "30 days");
    private static final List<Life> LIVES =
            List.of(
                    new Life(3600, "1 hour"),
                    new Life(86_400, "1 day"),
                    new Life(604_800, "1 week"),
                    PRESET,
                    new Life(31_536_000, "1 year"));

    private final TokenService tokens;
    private final HeldScopes held;
    private final Pages pages;
    private final Clock clock;
    private final int maxSeconds;

    TokenPages(
            TokenService tokens,
            HeldScopes held,
            Pages pages,
            Clock clock,
            Configuration configuration) {
        this.tokens = tokens;
        this.held = held;
        this.pages = pages;
        this.clock = clock;
        this.maxSeconds = configuration.get(TokenTraits.EXPIRES_IN_MAX_SECONDS);
    }

    /**
     * The page.
     *
     * @param typed what the form shows
     * @param problem why there is no token; null if none was wanted, or all is well
     * @param made the token that was just made; null for none
     */
    ModelAndView page(
            Requester reader,
            TokenForm typed,
            @Nullable TokenProblem problem,
            @Nullable IssuedToken made) {
        Instant now = clock.instant();
        List<ApiToken> all =
                tokens.listOfUser(reader.id()).stream()
                        .sorted(Comparator.comparing(TokenPages::lastSeen).reversed())
                        .toList();
        ModelAndView page = pages.page("token");
        page.addObject(
                "tokens",
                new TokenPage(
                        typed,
                        choices(typed),
                        rights(reader),
                        problem,
                        made == null ? null : new Made(made.token().note(), made.secret()),
                        all.stream()
                                .filter(TokenPages::ofTheHub)
                                .map(token -> row(List.of(token), token.note(), now))
                                .toList(),
                        applications(all).stream()
                                .map(group -> row(group, group.getFirst().clientDescription(), now))
                                .toList()));
        return page;
    }

    /** Asks before a token, or the tokens of an application, are revoked. */
    ModelAndView question(ApiToken token) {
        boolean application = !ofTheHub(token);
        ModelAndView page = pages.page("token_revoke");
        page.addObject(
                "token",
                row(
                        List.of(token),
                        application ? token.clientDescription() : token.note(),
                        clock.instant()));
        page.addObject("ofApplication", application);
        return page;
    }

    private static boolean ofTheHub(ApiToken token) {
        return token.client().equals(TokenService.BUILT_IN_CLIENT);
    }

    private static Instant lastSeen(ApiToken token) {
        return token.lastActivityAt() == null ? token.createdAt() : token.lastActivityAt();
    }

    private static List<List<ApiToken>> applications(List<ApiToken> all) {
        Map<Long, List<ApiToken>> groups = new LinkedHashMap<>();
        all.stream()
                .filter(token -> !ofTheHub(token))
                .forEach(token ->
                        groups.computeIfAbsent(token.clientId(), _ -> new ArrayList<>())
                                .add(token));
        return List.copyOf(groups.values());
    }

    /** What the page tells of tokens that are revoked together; the first was used last. */
    private static Row row(List<ApiToken> together, String label, Instant now) {
        ApiToken first = together.getFirst();
        Instant created =
                together.stream()
                        .map(ApiToken::createdAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        Instant ends = first.expiresAt();
        return new Row(
                first.publicId(),
                label,
                together.stream()
                        .flatMap(token -> token.scopes().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                Moment.ofNullable(first.lastActivityAt(), now),
                Moment.of(created, now),
                ends == null ? null : Moment.until(ends, now));
    }

    /** Lives to choose from: none is longer than the administrator allows. */
    private List<Choice> choices(TokenForm typed) {
        List<Choice> choices = new ArrayList<>();
        String chosen = typed.expiration();
        String longest = maxSeconds == 0 ? "" : String.valueOf(maxSeconds);
        boolean presetIsLonger = maxSeconds > 0 && maxSeconds < PRESET.seconds();
        String preset = presetIsLonger ? longest : String.valueOf(PRESET.seconds());
        String wanted = chosen == null ? preset : chosen;
        Stream<Life> lives =
                LIVES.stream().filter(life -> maxSeconds == 0 || life.seconds() < maxSeconds);
        Life last =
                LIVES.stream()
                        .filter(life -> life.seconds() == maxSeconds)
                        .findFirst()
                        .orElseGet(() -> new Life(maxSeconds, words(maxSeconds)));
        lives.forEach(life ->
                choices.add(Choice.of(String.valueOf(life.seconds()), life.words(), wanted)));
        choices.add(
                maxSeconds == 0
                        ? Choice.of("", "Never", wanted)
                        : Choice.of(longest, last.words() + " (longest)", wanted));
        return choices;
    }

    private static String words(int seconds) {
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " days";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " hours";
        }
        return seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
    }

    /** What the reader holds and so can put into a token. */
    private List<Right> rights(Requester reader) {
        ScopeTable table = held.expansion().table();
        return reader.scopes().sorted().stream()
                .flatMap(scope -> described(table, scope).stream())
                .toList();
    }

    private static Optional<Right> described(ScopeTable table, String scope) {
        return table.find(Scope.parse(scope).name())
                .map(ScopeDefinition::description)
                .map(description -> new Right(scope, description));
    }

    /**
     * What the token page shows; templates know it as {@code tokens}.
     *
     * @param rights what can be put into a token
     * @param made the token that was just made, the only time its secret is shown
     * @param applications what the reader signed in to; one row for each
     */
    record TokenPage(
            TokenForm typed,
            List<Choice> choices,
            List<Right> rights,
            @Nullable TokenProblem problem,
            @Nullable Made made,
            List<Row> own,
            List<Row> applications) {}

    /** A life of the menu. */
    record Choice(String value, String label, boolean chosen) {

        static Choice of(String value, String label, String chosen) {
            return new Choice(value, label, value.equals(chosen));
        }
    }

    /** A scope with what it is for. */
    record Right(String scope, String description) {}

    /** A new token. */
    record Made(String note, String secret) {

        @Override
        public String toString() {
            return "Made[" + note + "]";
        }
    }

    /**
     * A line of a table.
     *
     * @param used null for never
     * @param ends null for never
     */
    record Row(
            String id,
            String label,
            List<String> scopes,
            @Nullable Moment used,
            Moment created,
            @Nullable Moment ends) {

        /** Whether it may do all that its owner may do. */
        public boolean everything() {
            return scopes.contains("inherit");
        }
    }

    private record Life(int seconds, String words) {}
}
