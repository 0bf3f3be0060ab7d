/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;

/** Makes the authenticator that is configured. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class AuthenticatorConfig {

    @Bean
    Authenticator authenticator(Configuration configuration, List<AuthenticatorFactory> factories) {
        String className = ChosenAuthenticator.className(configuration);
        return factories.stream()
                .filter(factory -> factory.classNames().contains(className))
                .findFirst()
                .map(factory -> factory.create(className, configuration))
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
