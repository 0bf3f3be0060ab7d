/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import io.codehub.hub.login.local.FirstAdmin;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the Native authenticator. */
@Component
class NativeAuthenticators implements AuthenticatorFactory {

    private final ObjectProvider<NativeSignIn> signIn;
    private final ObjectProvider<FirstAdmin> firstAdmin;
    private final ObjectProvider<AccountImport> accounts;

    NativeAuthenticators(
            ObjectProvider<NativeSignIn> signIn,
            ObjectProvider<FirstAdmin> firstAdmin,
            ObjectProvider<AccountImport> accounts) {
        this.signIn = signIn;
        this.firstAdmin = firstAdmin;
        this.accounts = accounts;
    }

    @Override
    public Set<String> classNames() {
        return Set.of("NativeAuthenticator");
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        return new NativeAuthenticator(
                signIn.getObject(), firstAdmin.getObject(), accounts.getObject(), configuration);
    }
}
