/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.user.UserNames;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the authenticators of this package. */
@Component
class LocalAuthenticators implements AuthenticatorFactory {

    private final UserNames names;

    LocalAuthenticators(UserNames names) {
        this.names = names;
    }

    @Override
    public Set<String> classNames() {
        return Set.of(
                "DummyAuthenticator",
                "HMACAuthenticator",
                "NullAuthenticator",
                "SharedPasswordAuthenticator",
                "TmpAuthenticator");
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        return switch (className) {
            case "HMACAuthenticator" ->
                    new HmacAuthenticator(configuration.get(LocalTraits.HMAC_SECRET_KEY));
            case "NullAuthenticator" -> new NullAuthenticator();
            case "SharedPasswordAuthenticator" ->
                    new SharedPasswordAuthenticator(configuration, names);
            case "TmpAuthenticator" -> new TmpAuthenticator();
            default ->
                    new DummyAuthenticator(configuration.get(AuthenticatorTraits.DUMMY_PASSWORD));
        };
    }
}
