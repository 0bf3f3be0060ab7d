/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.JupyterHubTraits;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

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
    @Primary
    SecretBox secretBox(CookieSecret secret) {
        return new SecretBox(secret);
    }

    /** For what sign-in services store of users; opens what the cookie secret has sealed, too. */
    @Bean
    SecretBox authStateBox(CookieSecret secret, Configuration configuration) {
        List<byte[]> keys =
                CryptKeys.read(
                        configuration.get(JupyterHubTraits.CRYPT_KEYS),
                        System.getenv("JUPYTERHUB_CRYPT_KEY"));
        return new SecretBox(secret.after(keys), keys);
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
