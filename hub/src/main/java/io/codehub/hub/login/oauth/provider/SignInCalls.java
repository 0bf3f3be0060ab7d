/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls functions of the configuration. */
@FunctionalInterface
public interface SignInCalls {

    /**
     * Calls one.
     *
     * @param arguments maps, lists and plain values, or what stands for the authenticator or the
     *     user
     * @param user null if there is no account yet
     * @return what it returns
     * @throws io.codehub.hub.login.LoginFailedException when it raises an error
     */
    @Nullable Object call(
            ScriptFunction function,
            List<? extends @Nullable Object> arguments,
            @Nullable User user);

    /** For configurations that have no functions. */
    static SignInCalls none() {
        return (function, _, _) -> {
            throw new IllegalStateException("functions cannot be called here: " + function);
        };
    }
}
