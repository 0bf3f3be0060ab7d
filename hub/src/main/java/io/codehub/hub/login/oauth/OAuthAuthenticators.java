/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import io.codehub.hub.login.oauth.provider.ProviderSettings;
import io.codehub.hub.login.oauth.provider.Providers;
import java.time.Clock;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes the authenticators of outside services. */
@Component
class OAuthAuthenticators implements AuthenticatorFactory {

    private final Environment environment;
    private final Clock clock;

    OAuthAuthenticators(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Set<String> classNames() {
        return Providers.classNames();
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        ProviderSettings settings = new ProviderSettings(configuration, environment::getProperty);
        return new OAuthAuthenticator(Providers.of(className, settings, clock), settings);
    }
}
