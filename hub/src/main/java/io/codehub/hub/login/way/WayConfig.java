/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.way;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.WayEntry;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import io.codehub.hub.user.UserNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;

/** Makes the authenticators that are configured. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class WayConfig {

    @Bean
    Ways ways(Configuration configuration, UserNames names, List<AuthenticatorFactory> factories) {
        if (!ChosenAuthenticator.several(configuration)) {
            String className = ChosenAuthenticator.className(configuration);
            Authenticator only =
                    factory(className, factories).create(className, configuration, true);
            return new Ways(List.of(Way.only(only, configuration, names)));
        }
        List<WayPlace> places = new WayPlan(configuration).places();
        List<WayEntry> entries = ChosenAuthenticator.ways(configuration);
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            ways.add(way(configuration, names, factories, places.get(i), entries.get(i), ways));
        }
        return new Ways(ways);
    }

    private static Way way(
            Configuration configuration,
            UserNames names,
            List<AuthenticatorFactory> factories,
            WayPlace place,
            WayEntry entry,
            List<Way> before) {
        Configuration settings = configuration.of(entry, false);
        String className = entry.className();
        boolean first = before.stream().noneMatch(other -> !other.isForm());
        try {
            Authenticator authenticator =
                    factory(className, factories).create(className, settings, first);
            return Way.oneOf(place, authenticator, settings, configuration.of(entry, true), names);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "MultiAuthenticator.authenticators: " + entry.id() + ": " + e.getMessage(), e);
        }
    }

    private static AuthenticatorFactory factory(
            String className, List<AuthenticatorFactory> factories) {
        return factories.stream()
                .filter(factory -> factory.classNames().contains(className))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "JupyterHub.authenticator_class: "
                                        + className
                                        + " is not supported yet; there are "
                                        + factories.stream()
                                                .flatMap(factory -> factory.classNames().stream())
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
    }
}
