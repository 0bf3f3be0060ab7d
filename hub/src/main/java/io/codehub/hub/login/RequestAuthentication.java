/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.api.ApiPaths;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.db.Changes;
import io.codehub.hub.db.Remembered;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds out who is behind a request: by token where tokens are taken, else by the cookies of a
 * browser, whose requests must carry the forgery token wherever they change something or a script
 * sent them.
 */
@Component
public class RequestAuthentication {

    private static final String ATTRIBUTE = RequestAuthentication.class.getName();
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)(?:token|bearer)[ \\t]+([^ \\t]+)[ \\t]*");

    private final TokenService tokens;
    private final Sessions sessions;
    private final Xsrf xsrf;
    private final AccountRules rules;
    private final AuthRefresh refresh;
    private final HeldScopes scopes;
    private final UserRepository users;
    private final ApiPaths paths;
    private final TokenGuesses guesses;
    private final Clock clock;
    private final Remembered<String, ByToken> remembered;

    private record ByToken(ApiToken token, Requester requester) {}

    RequestAuthentication(
            TokenService tokens,
            Sessions sessions,
            Xsrf xsrf,
            AccountRules rules,
            AuthRefresh refresh,
            HeldScopes scopes,
            UserRepository users,
            ApiPaths paths,
            TokenGuesses guesses,
            Clock clock,
            Changes changes) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.xsrf = xsrf;
        this.rules = rules;
        this.refresh = refresh;
        this.scopes = scopes;
        this.users = users;
        this.paths = paths;
        this.guesses = guesses;
        this.clock = clock;
        this.remembered = new Remembered<>(changes);
    }

    /**
     * Whoever is behind the request; empty for strangers. Asked once per request, then remembered.
     *
     * @throws XsrfException if the request needs a forgery token and has none that is good
     */
    @SuppressWarnings("unchecked")
    public Optional<Requester> find(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof Optional<?> known) {
            return (Optional<Requester>) known;
        }
        Optional<Requester> requester = byToken(request);
        if (requester.isEmpty()) {
            requester = byCookie(request, response);
        }
        request.setAttribute(ATTRIBUTE, requester);
        requester.ifPresent(found -> request.setAttribute(Requester.ATTRIBUTE, found));
        return requester;
    }

    /** Whoever was found to be behind a request that is over; empty if nobody asked. */
    @SuppressWarnings("unchecked")
    public static Optional<Requester> known(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Optional<?> known
                ? (Optional<Requester>) known
                : Optional.empty();
    }

    /** What a token stands for at this moment; empty if its owner is kept out. */
    public Optional<Requester> requester(ApiToken token) {
        if (token.ownerKind() == Requester.Kind.USER
                && (rules.isBlocked(token.ownerName())
                        || !users.blockedAmong(List.of(token.ownerId())).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                new Requester(
                        token.ownerKind(),
                        token.ownerId(),
                        token.ownerName(),
                        token.ownerAdmin(),
                        scopes.ofToken(token.scopes(), token.owner(), token.ownerId()),
                        token.publicId(),
                        token.sessionId()));
    }

    private Optional<Requester> byToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !paths.takesTokens(request)) {
            return Optional.empty();
        }
        Matcher matcher = AUTHORIZATION.matcher(header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return byToken(request, matcher.group(1));
    }

    private Optional<Requester> byToken(HttpServletRequest request, String secret) {
        String key = HashRecord.sha256(secret);
        guesses.requireFree(request, secret, key);
        Optional<ByToken> found =
                remembered.find(
                        key,
                        () ->
                                tokens.find(secret)
                                        .flatMap(token ->
                                                requester(token)
                                                        .map(who -> new ByToken(token, who))));
        if (found.isEmpty() || found.get().token().expired(clock.instant())) {
            guesses.failed(request, secret, key);
            return Optional.empty();
        }
        guesses.succeeded(request, secret, key);
        ApiToken token = found.get().token();
        if (token.ownerKind() == Requester.Kind.USER && !refresh.tokenMayGoOn(token.ownerId())) {
            return Optional.empty();
        }
        if (tokens.used(found.get().token())) {
            remembered.forget(key);
        }
        return Optional.of(found.get().requester());
    }

    private Optional<Requester> byCookie(HttpServletRequest request, HttpServletResponse response) {
        Optional<BrowserSession> session = sessions.find(request);
        if (session.isEmpty()) {
            if (sessions.hasCookie(request)) {
                sessions.clearCookie(request, response);
            }
            if (paths.isApi(request)
                    && request.getHeader("Origin") != null
                    && !paths.mayBringCredentials(request)) {
                xsrf.check(request);
            }
            return Optional.empty();
        }
        User user = session.get().user();
        if (rules.isBlocked(user.name())
                || isForeignForm(request)
                || !refresh.sessionMayGoOn(user.id())) {
            return Optional.empty();
        }
        if (needsXsrf(request)) {
            xsrf.check(request);
        }
        if (!paths.isApi(request) && FetchMetadata.of(request).navigation()) {
            if (sessions.restoreSessionId(request, response, session.get())) {
                xsrf.renew(request, response);
            }
        }
        touch(session.get());
        return Optional.of(
                new Requester(
                        Requester.Kind.USER,
                        user.id(),
                        user.name(),
                        user.admin(),
                        scopes.of(Requester.Kind.USER, user.id(), user.name()),
                        null,
                        session.get().sessionId()));
    }

    /** A form can post across sites, but not as JSON. */
    private boolean isForeignForm(HttpServletRequest request) {
        String type = request.getContentType();
        return paths.isApi(request)
                && request.getMethod().equals("POST")
                && type != null
                && !type.toLowerCase(Locale.ROOT).matches("application/json *(;.*)?");
    }

    /**
     * Pages that change something were checked before they came here. What remains are requests of
     * scripts: an answer to a navigation cannot be read by the page that caused it.
     */
    private boolean needsXsrf(HttpServletRequest request) {
        String method = request.getMethod();
        if (paths.isApi(request)) {
            return switch (method) {
                case "HEAD", "OPTIONS" -> false;
                case "GET" -> !FetchMetadata.of(request).navigation();
                default -> true;
            };
        }
        return method.equals("GET")
                && !FetchMetadata.of(request).navigation()
                && !paths.isStoppedServer(request);
    }

    private void touch(BrowserSession session) {
        Instant now = clock.instant();
        if (tokens.due(session.lastSeenAt(), now)) {
            sessions.touch(session, now);
        }
        if (tokens.due(session.user().lastActivityAt(), now)) {
            users.touch(session.user().id(), now);
        }
    }
}
