/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the groups of a user from what a sign-in service says. */
final class GroupsClaim {

    private static final Logger log = LoggerFactory.getLogger(GroupsClaim.class);

    private final boolean managed;
    private final String key;

    GroupsClaim(ProviderSettings settings, ProviderDefaults defaults) {
        this.managed = settings.get(AuthenticatorTraits.MANAGE_GROUPS);
        this.key =
                settings.text(
                        OAuthLoginTraits.AUTH_STATE_GROUPS_KEY,
                        groupsKey(settings, defaults),
                        new String[0]);
    }

    private static String groupsKey(ProviderSettings settings, ProviderDefaults defaults) {
        String last = settings.variable("OAUTH2_GROUPS_KEY");
        return last != null && defaults.stateKey().equals("oauth_user")
                ? "oauth_user." + last
                : defaults.groupsKey();
    }

    /**
     * The groups; nobody is in any group by a place that is not there.
     *
     * @return null if groups are not managed
     */
    @Nullable Set<String> in(Map<String, @Nullable Object> authState) {
        if (!managed) {
            return null;
        }
        if (key.isEmpty()) {
            return Set.of();
        }
        Object found = ClaimPath.of(key).in(authState);
        Set<String> names = new TreeSet<>();
        if (found instanceof String text) {
            names.add(text);
            return names;
        }
        if (found instanceof Collection<?> values) {
            for (Object value : values) {
                if (!(value instanceof String) && !(value instanceof Number)) {
                    log.error("{} holds something else than names of groups", key);
                    return Set.of();
                }
                names.add(value.toString());
            }
            return names;
        }
        log.error("There is no list of groups at {} in what the sign-in service says", key);
        return Set.of();
    }
}
