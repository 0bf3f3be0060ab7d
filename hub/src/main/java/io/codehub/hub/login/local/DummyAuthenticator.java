/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Believes any name, with any password or with one that all share. For tests only. */
final class DummyAuthenticator implements Authenticator {

    private final String password;

    /**
     * The authenticator.
     *
     * @param password empty to take any
     */
    DummyAuthenticator(String password) {
        this.password = password;
    }

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        String name = form.getOrDefault("username", "");
        String given = form.getOrDefault("password", "");
        boolean good = password.isEmpty() || ConstantTime.equal(password, given);
        return good && !name.isEmpty() ? AuthenticatedUser.named(name) : null;
    }

    @Override
    public String className() {
        return "DummyAuthenticator";
    }

    @Override
    public boolean allowsAllByDefault() {
        return true;
    }
}
