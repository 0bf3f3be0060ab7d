/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.Reply;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GitLab, in the cloud or on a server of one's own. */
final class GitLabProvider extends Provider {

    static final String CLASS_NAME = "GitLabOAuthenticator";

    private static final Logger log = LoggerFactory.getLogger(GitLabProvider.class);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int DEVELOPER = 30;
    private static final int MAX_PAGES = 100;

    private final String api;
    private @Nullable Boolean asksForInherited;

    GitLabProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(defaults(settings), settings, http, clock);
        this.api = api(settings);
    }

    private static ProviderDefaults defaults(ProviderSettings settings) {
        String url = url(settings);
        return ProviderDefaults.of(CLASS_NAME, "GitLab", "gitlab_user", "username")
                .withUrls(url + "/oauth/authorize", url + "/oauth/token", api(settings) + "/user");
    }

    private static String url(ProviderSettings settings) {
        return GitHubProvider.trimmed(
                settings.text(GitLabTraits.URL, "https://gitlab.com", "GITLAB_URL", "GITLAB_HOST"));
    }

    private static String api(ProviderSettings settings) {
        String configured = settings.text(GitLabTraits.API, "", "GITLAB_API");
        String version = settings.text(GitLabTraits.API_VERSION, "4", "GITLAB_API_VERSION");
        return configured.isEmpty()
                ? url(settings) + "/api/v" + version
                : GitHubProvider.trimmed(configured);
    }

    @Override
    protected String environmentPrefix() {
        return "GITLAB_";
    }

    @Override
    public boolean hasAllowRules() {
        return super.hasAllowRules()
                || !settings().get(GitLabTraits.ALLOWED_GROUPS).isEmpty()
                || !settings().get(GitLabTraits.ALLOWED_PROJECTS).isEmpty();
    }

    /** GitLab's own number; a userinfo address of OpenID Connect has it as {@code sub}. */
    @Override
    protected @Nullable String subject(Profile profile) {
        Object id = profile.info().get("id");
        return Objects.toString(id == null ? profile.info().get("sub") : id, null);
    }

    @Override
    protected void complete(Profile profile) {
        if (settings().get(GitLabTraits.GROUPS)
                && settings().get(AuthenticatorTraits.MANAGE_GROUPS)) {
            profile.groups(groups(profile));
        }
        String id = subject(profile);
        if (id == null || settings().get(AuthenticatorTraits.ALLOW_ALL)) {
            return;
        }
        boolean allowed =
                settings().get(GitLabTraits.ALLOWED_GROUPS).stream()
                                .anyMatch(group -> inGroup(profile, group, id))
                        || settings().get(GitLabTraits.ALLOWED_PROJECTS).stream()
                                .anyMatch(project -> inProject(profile, project, id));
        if (allowed) {
            profile.allow();
        }
    }

    private boolean inGroup(Profile profile, String group, String id) {
        Reply reply =
                ask(
                        profile,
                        "/groups/" + ProviderHttp.escaped(group) + members(profile) + escaped(id));
        if (reply.status() == 200) {
            return true;
        }
        log.info("GitLab user {} is not seen as a member of {} ({})", id, group, reply.status());
        return false;
    }

    private boolean inProject(Profile profile, String project, String id) {
        Reply reply = ask(profile, "/projects/" + project + members(profile) + escaped(id));
        return reply.status() == 200
                && reply.json().get("access_level") instanceof Number level
                && level.intValue() >= DEVELOPER;
    }

    /** Since 12.4 there is an address that knows members of the groups above, too. */
    private synchronized String members(Profile profile) {
        if (asksForInherited == null) {
            String version =
                    String.valueOf(ask(profile, "/version").required().json().get("version"));
            Matcher matcher = VERSION.matcher(version);
            boolean old =
                    matcher.matches()
                            && Integer.parseInt(matcher.group(1)) * 1000
                                            + Integer.parseInt(matcher.group(2))
                                    < 12_004;
            asksForInherited = !old;
        }
        return Boolean.TRUE.equals(asksForInherited) ? "/members/all/" : "/members/";
    }

    private Set<String> groups(Profile profile) {
        Set<String> names = new TreeSet<>();
        Optional<String> page = Optional.of(api + "/groups?min_access_level=10&per_page=100");
        for (int i = 0; page.isPresent() && i < MAX_PAGES; i++) {
            Reply reply = http().get(page.get(), authorization(profile)).required();
            for (Map<String, Object> group : reply.jsonList()) {
                if (group.get("full_path") instanceof String path) {
                    names.add(path);
                }
            }
            page = reply.nextPage().filter(next -> next.startsWith(api + "/"));
        }
        return names;
    }

    private Reply ask(Profile profile, String path) {
        return http().get(api + path, authorization(profile));
    }

    private static String escaped(String text) {
        return ProviderHttp.escaped(text);
    }

    private static Map<String, String> authorization(Profile profile) {
        return Map.of("Authorization", profile.tokens().authorization());
    }
}
