/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.Trait;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.Reply;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GitHub, in the cloud or on a server of one's own. */
final class GitHubProvider extends Provider {

    static final String CLASS_NAME = "GitHubOAuthenticator";

    private static final Logger log = LoggerFactory.getLogger(GitHubProvider.class);
    private static final String CLOUD = "https://github.com";
    private static final int MAX_PAGES = 50;

    private final String api;

    GitHubProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(defaults(settings), settings, http, clock);
        this.api = api(settings);
    }

    private static ProviderDefaults defaults(ProviderSettings settings) {
        String url = url(settings);
        return ProviderDefaults.of(CLASS_NAME, "GitHub", "github_user", "login")
                .withUrls(
                        url + "/login/oauth/authorize",
                        url + "/login/oauth/access_token",
                        api(settings) + "/user");
    }

    private static String url(ProviderSettings settings) {
        String host = settings.variable("GITHUB_HOST");
        String scheme = "1".equals(settings.variable("GITHUB_HTTP")) ? "http://" : "https://";
        String otherwise = host == null ? CLOUD : scheme + host;
        return trimmed(settings.text(GitHubTraits.URL, otherwise, "GITHUB_URL"));
    }

    private static String api(ProviderSettings settings) {
        Trait<String> trait = GitHubTraits.API;
        String configured = settings.text(trait, "", "GITHUB_API");
        if (!configured.isEmpty()) {
            return trimmed(configured);
        }
        String url = url(settings);
        URI uri = URI.create(url);
        if (url.equals(CLOUD)) {
            return "https://api.github.com";
        }
        return uri.getHost() != null && uri.getHost().endsWith(".ghe.com")
                ? uri.getScheme() + "://api." + uri.getRawAuthority()
                : url + "/api/v3";
    }

    /** Without slashes at the end, with a scheme. */
    static String trimmed(String url) {
        String whole = url.contains("://") ? url : "https://" + url;
        return whole.replaceFirst("/+$", "");
    }

    @Override
    protected String environmentPrefix() {
        return "GITHUB_";
    }

    @Override
    public boolean hasAllowRules() {
        return super.hasAllowRules() || !organizations().isEmpty();
    }

    @Override
    public void check() {
        super.check();
        for (String entry : organizations()) {
            if (entry.chars().filter(character -> character == ':').count() > 1) {
                throw wrong(
                        "allowed_organizations: expected organisation or organisation:team, not "
                                + entry);
            }
        }
    }

    @Override
    protected @Nullable String subject(Profile profile) {
        return Objects.toString(profile.info().get("id"), null);
    }

    @Override
    protected void complete(Profile profile) {
        TokenAnswer tokens = profile.tokens();
        if (profile.info().get("email") == null
                && (tokens.scope().contains("user") || tokens.scope().contains("user:email"))) {
            addEmail(profile);
        }
        if (settings().get(GitHubTraits.POPULATE_TEAMS)) {
            addTeams(profile);
        }
        if (!settings().get(AuthenticatorTraits.ALLOW_ALL)
                && organizations().stream().anyMatch(entry -> isMember(profile, entry))) {
            profile.allow();
        }
    }

    private Set<String> organizations() {
        return settings().get(GitHubTraits.ALLOWED_ORGANIZATIONS);
    }

    /** By the name that GitHub knows, whatever the name at the hub is. */
    private boolean isMember(Profile profile, String entry) {
        String login = profile.text("login");
        if (login == null) {
            return false;
        }
        String[] parts = entry.split(":", 2);
        String of =
                parts.length == 1
                        ? "/orgs/" + ProviderHttp.escaped(parts[0])
                        : "/orgs/"
                                + ProviderHttp.escaped(parts[0])
                                + "/teams/"
                                + ProviderHttp.escaped(parts[1]);
        Reply reply =
                http().get(
                                api + of + "/members/" + ProviderHttp.escaped(login),
                                authorization(profile));
        if (reply.status() == 204) {
            return true;
        }
        log.info("GitHub user {} is not seen as a member of {} ({})", login, entry, reply.status());
        return false;
    }

    private void addEmail(Profile profile) {
        Reply reply = http().get(api + "/user/emails", authorization(profile));
        if (!reply.ok()) {
            log.warn("The addresses of a user could not be had: {}", reply);
            return;
        }
        for (Map<String, Object> email : reply.jsonList()) {
            if (Boolean.TRUE.equals(email.get("primary")) && email.get("email") != null) {
                profile.info().put("email", Objects.requireNonNull(email.get("email")));
            }
        }
    }

    private void addTeams(Profile profile) {
        if (!scopes().contains("read:org")) {
            log.error("{}: populate_teams_in_auth_state needs the scope read:org", CLASS_NAME);
            return;
        }
        List<Map<String, Object>> teams = new ArrayList<>();
        Optional<String> page = Optional.of(api + "/user/teams?per_page=100");
        for (int i = 0; page.isPresent() && i < MAX_PAGES; i++) {
            Reply reply = http().get(page.get(), authorization(profile)).required();
            teams.addAll(reply.jsonList());
            page = reply.nextPage().filter(next -> next.startsWith(api + "/"));
        }
        profile.authState().put("teams", teams);
        if ("teams".equals(settings().get(OAuthLoginTraits.AUTH_STATE_GROUPS_KEY).value())) {
            profile.groups(names(teams));
        }
    }

    /** {@code organisation:team}, lower-case. */
    private static Set<String> names(List<Map<String, Object>> teams) {
        Set<String> names = new TreeSet<>();
        for (Map<String, Object> team : teams) {
            if (team.get("organization") instanceof Map<?, ?> organization
                    && team.get("slug") instanceof String slug) {
                names.add((organization.get("login") + ":" + slug).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static Map<String, String> authorization(Profile profile) {
        return Map.of("Authorization", profile.tokens().authorization());
    }
}
