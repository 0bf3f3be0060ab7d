/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.user.ConfiguredAdmins;
import io.codehub.hub.user.UserNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who may come in, and who is an administrator, by configuration. */
@Component
public class AccountRules implements ConfiguredAdmins {

    private final Map<Way, WayRules> ofWays = new LinkedHashMap<>();
    private final Set<String> admins;
    private final Set<String> allowed;
    private final Set<String> blocked;

    AccountRules(Configuration configuration, Ways ways, UserNames names, KnownAccounts accounts) {
        ways.all()
                .forEach(way ->
                        ofWays.put(way, new WayRules(configuration, ways, way, names, accounts)));
        this.admins = all(WayRules::admins);
        this.allowed = all(WayRules::allowed);
        this.blocked = all(WayRules::blocked);
    }

    private Set<String> all(Function<WayRules, Set<String>> lists) {
        return ofWays.values().stream()
                .flatMap(rules -> lists.apply(rules).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What counts for those who come this way. */
    WayRules of(Way way) {
        return Objects.requireNonNull(ofWays.get(way));
    }

    public boolean isBlocked(String name) {
        return blocked.contains(name);
    }

    @Override
    public boolean isConfiguredAdmin(String name) {
        return admins.contains(name);
    }

    /** Names in {@code admin_users}, normalised. */
    public Set<String> admins() {
        return admins;
    }

    /** Names in {@code allowed_users}, normalised, with the administrators if there are any. */
    public Set<String> allowed() {
        return allowed;
    }

    public Set<String> blocked() {
        return blocked;
    }
}
