/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.ScriptFunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a function say what is stored of a sign-in. */
@Component
public class AuthStateHook {

    private final SignInFunctions functions;
    private final Optional<ScriptFunction> function;

    AuthStateHook(SignInFunctions functions, Configuration configuration) {
        this.functions = functions;
        this.function = configuration.get(HookTraits.RECONCILE_AUTH_STATE_HOOK);
    }

    /** Whether there is one. */
    public boolean configured() {
        return function.isPresent();
    }

    /**
     * What it wants to be stored.
     *
     * @param authenticator name of its class
     * @param model {@code name}, {@code admin}, {@code groups} and {@code auth_state}
     * @param existing what is stored; null for nothing
     * @return null for nothing
     * @throws HookException when it raises an error, or returns something else than a dict
     */
    public @Nullable Map<String, @Nullable Object> reconciled(
            String authenticator,
            Map<String, @Nullable Object> model,
            @Nullable Map<String, @Nullable Object> existing)
            throws HookException {
        Object result =
                functions.call(
                        function.orElseThrow(),
                        authenticator,
                        Arrays.asList(SignInFunctions.AUTHENTICATOR, model, existing),
                        null);
        return switch (result) {
            case null -> null;
            case Map<?, ?> state -> {
                Map<String, @Nullable Object> texts = new LinkedHashMap<>();
                state.forEach((key, value) -> texts.put(String.valueOf(key), value));
                yield texts;
            }
            default ->
                    throw HookException.wrongResult(
                            "Authenticator.reconcile_auth_state_hook: expected a dict");
        };
    }
}
