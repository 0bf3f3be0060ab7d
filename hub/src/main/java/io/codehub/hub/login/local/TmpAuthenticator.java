/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives everybody who comes a new account with a random name. */
final class TmpAuthenticator implements Authenticator {

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        return null;
    }

    @Override
    public String className() {
        return "TmpAuthenticator";
    }

    @Override
    public boolean allowsAllByDefault() {
        return true;
    }

    @Override
    public boolean signsInAtOnce() {
        return true;
    }

    @Override
    public String loginService() {
        return "Automatic Temporary Credentials";
    }

    @Override
    public String loginUrl(String hubPath) {
        return hubPath + "tmplogin";
    }
}
