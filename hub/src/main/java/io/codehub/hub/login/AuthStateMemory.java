/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.hook.AuthStateHook;
import io.codehub.hub.hook.HookException;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.user.AuthStateRepository;
import io.codehub.hub.user.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is remembered of a sign-in: all that is new, or what a function makes of old and new. */
@Component
class AuthStateMemory {

    private final AuthStateHook hook;
    private final AuthStateRepository stored;

    AuthStateMemory(AuthStateHook hook, AuthStateRepository stored) {
        this.hook = hook;
        this.stored = stored;
    }

    /**
     * Somebody with what will be stored of them.
     *
     * @throws HookException when the function raises an error
     */
    AuthenticatedUser reconciled(Way way, User user, AuthenticatedUser found, Decision decision)
            throws HookException {
        if (!hook.configured() || !way.configuration().get(AuthenticatorTraits.ENABLE_AUTH_STATE)) {
            return found;
        }
        Map<String, @Nullable Object> model = AuthModel.of(found, decision);
        return found.withAuthState(
                hook.reconciled(way.authenticator().className(), model, stored.find(user.id())));
    }
}
