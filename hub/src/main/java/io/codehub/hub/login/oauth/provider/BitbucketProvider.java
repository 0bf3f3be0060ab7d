/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bitbucket in the cloud, with its workspaces. */
final class BitbucketProvider extends Provider {

    static final String CLASS_NAME = "BitbucketOAuthenticator";

    private static final int MAX_PAGES = 50;

    private final String api;

    BitbucketProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(defaults(settings), settings, http, clock);
        this.api = api(settings);
    }

    private static ProviderDefaults defaults(ProviderSettings settings) {
        return ProviderDefaults.of(CLASS_NAME, "Bitbucket", "bitbucket_user", "username")
                .withUrls(
                        "https://bitbucket.org/site/oauth2/authorize",
                        "https://bitbucket.org/site/oauth2/access_token",
                        api(settings) + "/user");
    }

    private static String api(ProviderSettings settings) {
        return GitHubProvider.trimmed(settings.get(OtherServiceTraits.BITBUCKET_API));
    }

    @Override
    protected String environmentPrefix() {
        return "BITBUCKET_";
    }

    @Override
    public boolean hasAllowRules() {
        return super.hasAllowRules() || !teams().isEmpty();
    }

    @Override
    protected @Nullable String subject(Profile profile) {
        return profile.text("account_id") == null
                ? profile.text("uuid")
                : profile.text("account_id");
    }

    private Set<String> teams() {
        return settings().get(OtherServiceTraits.BITBUCKET_TEAMS);
    }

    @Override
    protected void complete(Profile profile) {
        List<String> names = new ArrayList<>();
        boolean member = false;
        String page = teams().isEmpty() ? "" : api + "/workspaces?role=member";
        for (int i = 0; !page.isEmpty() && i < MAX_PAGES; i++) {
            Reply reply =
                    http().get(page, Map.of("Authorization", profile.tokens().authorization()));
            Map<String, Object> answer = reply.required().json();
            if (answer.get("values") instanceof Collection<?> workspaces) {
                for (Object workspace : workspaces) {
                    if (workspace instanceof Map<?, ?> map) {
                        names.add(String.valueOf(map.get("name")));
                        member |=
                                teams().contains(String.valueOf(map.get("name")))
                                        || teams().contains(String.valueOf(map.get("slug")));
                    }
                }
            }
            page =
                    answer.get("next") instanceof String next && next.startsWith(api + "/")
                            ? next
                            : "";
        }
        profile.authState().put("user_teams", names);
        if (member) {
            profile.allow();
        }
    }
}
