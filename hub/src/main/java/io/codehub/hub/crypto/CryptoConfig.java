/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.JupyterHubTraits;
import org.springframework.context.annotation.Bean;

/** The secret of this installation and what is derived from it. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CryptoConfig {

    @Bean
    CookieSecret cookieSecret(Configuration configuration, DataDirectory data) {
        return CookieSecretSource.load(
                configuration.get(JupyterHubTraits.COOKIE_SECRET),
                System.getenv("JPY_COOKIE_SECRET"),
                data.resolve(configuration.get(JupyterHubTraits.COOKIE_SECRET_FILE)));
    }

    @Bean
    SecretBox secretBox(CookieSecret secret) {
        return new SecretBox(secret);
    }

    @Bean
    SignedValue signedValue(CookieSecret secret) {
        return new SignedValue(secret);
    }

    @Bean
    PasswordHash passwordHash() {
        return new PasswordHash();
    }
}
