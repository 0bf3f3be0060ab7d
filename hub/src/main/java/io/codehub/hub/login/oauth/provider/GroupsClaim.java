/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
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
    private final ClaimRules rules;
    private final GroupNames names;

    GroupsClaim(ProviderSettings settings, ProviderDefaults defaults, ClaimRules rules) {
        this.rules = rules;
        this.names = new GroupNames(settings);
        this.managed = settings.get(AuthenticatorTraits.MANAGE_GROUPS);
        this.key =
                settings.textOrFunction(
                        OAuthLoginTraits.AUTH_STATE_GROUPS_KEY, groupsKey(settings, defaults));
    }

    private static String groupsKey(ProviderSettings settings, ProviderDefaults defaults) {
        String last = settings.variable("OAUTH2_GROUPS_KEY");
        return last != null && defaults.stateKey().equals("oauth_user")
                ? "oauth_user." + last
                : defaults.groupsKey();
    }

    /**
     * The groups under their names here; nobody is in any group by a place that is not there.
     *
     * @param given by the service in a way of its own; null for none
     * @return null if groups are not managed
     */
    @Nullable Set<String> of(
            @Nullable Set<String> given,
            Map<String, @Nullable Object> authState,
            Map<String, Object> info) {
        if (!managed) {
            return given;
        }
        Optional<Object> made = rules.groups(authState, info);
        if (made.isPresent()) {
            return names.of(read(made.get(), "What gives the groups"));
        }
        if (given != null) {
            return names.of(given);
        }
        return key.isEmpty() ? Set.of() : names.of(read(ClaimPath.of(key).in(authState), key));
    }

    private static Set<String> read(@Nullable Object found, String where) {
        Set<String> groups = new TreeSet<>();
        if (found instanceof String text) {
            groups.add(text);
            return groups;
        }
        if (found instanceof Collection<?> values) {
            for (Object value : values) {
                if (!(value instanceof String) && !(value instanceof Number)) {
                    log.error("{} holds something else than names of groups", where);
                    return Set.of();
                }
                groups.add(value.toString());
            }
            return groups;
        }
        log.error("{} is no list of groups in what the sign-in service says", where);
        return Set.of();
    }
}
