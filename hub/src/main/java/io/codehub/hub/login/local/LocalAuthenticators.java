/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import io.codehub.hub.login.AuthenticatorTraits;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the authenticators of this package. */
@Component
class LocalAuthenticators implements AuthenticatorFactory {

    private final ObjectProvider<PasswordAccounts> accounts;
    private final ObjectProvider<FirstAdmin> firstAdmin;

    LocalAuthenticators(
            ObjectProvider<PasswordAccounts> accounts, ObjectProvider<FirstAdmin> firstAdmin) {
        this.accounts = accounts;
        this.firstAdmin = firstAdmin;
    }

    @Override
    public Set<String> classNames() {
        return Set.of("DummyAuthenticator", "NativeAuthenticator");
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        return className.equals("DummyAuthenticator")
                ? new DummyAuthenticator(configuration.get(AuthenticatorTraits.DUMMY_PASSWORD))
                : new NativeAuthenticator(accounts.getObject(), firstAdmin.getObject());
    }
}
