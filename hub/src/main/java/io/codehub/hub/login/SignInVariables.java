/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.hook.StartStep;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.user.AuthStateRepository;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Variables of a server that come from how its user signs in. */
@Component
class SignInVariables implements StartStep {

    private final Ways ways;
    private final UserRepository users;
    private final RefreshTimes times;
    private final AuthStateRepository authStates;

    SignInVariables(
            Ways ways, UserRepository users, RefreshTimes times, AuthStateRepository authStates) {
        this.ways = ways;
        this.users = users;
        this.times = times;
        this.authStates = authStates;
    }

    @Override
    public Map<String, String> variables(String name) {
        if (ways.all().stream().noneMatch(way -> way.authenticator().givesVariables())) {
            return Map.of();
        }
        Optional<User> user = users.findByName(name);
        return user.flatMap(this::way)
                .map(way -> way.authenticator().variables(authStates.find(user.get().id())))
                .orElse(Map.of());
    }

    private Optional<Way> way(User user) {
        String last = times.find(user.id()).map(RefreshTimes.Times::way).orElse(null);
        return ways.of(last, user.name());
    }
}
