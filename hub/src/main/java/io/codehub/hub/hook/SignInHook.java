/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.ScriptFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a function change who signs in, or refuse them. */
@Component
public class SignInHook {

    private final SignInFunctions functions;
    private final Optional<ScriptFunction> function;

    SignInHook(SignInFunctions functions, Configuration configuration) {
        this.functions = functions;
        this.function = configuration.get(HookTraits.POST_AUTH_HOOK);
    }

    /** Whether there is one. */
    public boolean configured() {
        return function.isPresent();
    }

    /**
     * What it makes of somebody.
     *
     * @param authenticator name of its class
     * @param model {@code name}, {@code admin}, {@code groups} and {@code auth_state}
     * @return the model as it is then; null for a refusal
     * @throws HookException when it raises an error
     */
    public @Nullable Map<String, @Nullable Object> changed(
            String authenticator, Map<String, @Nullable Object> model) throws HookException {
        Object result =
                functions.call(
                        function.orElseThrow(),
                        authenticator,
                        List.of(SignInFunctions.AUTHENTICATOR, SignInFunctions.HANDLER, model),
                        null);
        if (result == null) {
            return null;
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        if (result instanceof Map<?, ?> map) {
            map.forEach((name, value) -> changed.put(String.valueOf(name), value));
        }
        return changed;
    }
}
