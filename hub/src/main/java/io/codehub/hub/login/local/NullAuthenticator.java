/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets nobody sign in: for hubs that only programs with tokens use. */
final class NullAuthenticator implements Authenticator {

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        return null;
    }

    @Override
    public String className() {
        return "NullAuthenticator";
    }

    @Override
    public String loginService() {
        return "null";
    }

    /** So that the sign-in page is a refusal. */
    @Override
    public boolean signsInAtOnce() {
        return true;
    }
}
