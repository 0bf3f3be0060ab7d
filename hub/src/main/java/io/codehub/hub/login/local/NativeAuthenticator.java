/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs in users who have a password at this hub. */
final class NativeAuthenticator implements Authenticator {

    private final PasswordAccounts accounts;
    private final FirstAdmin firstAdmin;

    NativeAuthenticator(PasswordAccounts accounts, FirstAdmin firstAdmin) {
        this.accounts = accounts;
        this.firstAdmin = firstAdmin;
    }

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        String name = form.getOrDefault("username", "");
        String password = form.getOrDefault("password", "");
        if (!accounts.verify(name, password)) {
            return null;
        }
        firstAdmin.signedIn(name);
        return AuthenticatedUser.named(name);
    }

    @Override
    public String className() {
        return "NativeAuthenticator";
    }

    /** Whoever was given a password was meant to come in. */
    @Override
    public boolean allows(String name) {
        return accounts.exists(name);
    }

    @Override
    public void prepare() {
        firstAdmin.createIfNeeded();
    }
}
