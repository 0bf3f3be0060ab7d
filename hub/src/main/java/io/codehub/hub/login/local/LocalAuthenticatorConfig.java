/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Chooses the authenticator by its configured name. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class LocalAuthenticatorConfig {

    @Bean
    Authenticator authenticator(
            Configuration configuration,
            ObjectProvider<PasswordAccounts> accounts,
            ObjectProvider<FirstAdmin> firstAdmin) {
        String name = configuration.get(JupyterHubTraits.AUTHENTICATOR_CLASS);
        return switch (name) {
            case "dummy",
                    "jupyterhub.auth.dummyauthenticator",
                    "dummyauthenticator.dummyauthenticator" ->
                    new DummyAuthenticator(configuration.get(AuthenticatorTraits.DUMMY_PASSWORD));
            case "default", "native", "nativeauthenticator.nativeauthenticator" ->
                    new NativeAuthenticator(accounts.getObject(), firstAdmin.getObject());
            default ->
                    throw new IllegalArgumentException(
                            "JupyterHub.authenticator_class: no authenticator is named " + name);
        };
    }
}
