/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.script.ScriptFailure;
import io.codehub.hub.config.script.ScriptValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a function change who signs in, or refuse them. */
@Component
public class SignInHook {

    /** Nobody has an account yet about which a function could ask. */
    private static final long NOBODY = -1;

    private final Hooks hooks;
    private final Configuration configuration;
    private final Optional<ScriptFunction> function;

    SignInHook(Hooks hooks, Configuration configuration) {
        this.hooks = hooks;
        this.configuration = configuration;
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
        Map<String, @Nullable Object> subjects = new LinkedHashMap<>();
        subjects.put(
                "authenticator", Map.of("class", authenticator, "state", state(authenticator)));
        subjects.put("request", Map.of("method", "POST", "uri", hooks.urls().hubPath() + "login"));
        subjects.put(
                "args", List.of(Map.of("$obj", "authenticator"), Map.of("$obj", "handler"), model));
        try {
            Object result = hooks.call(function.orElseThrow(), NOBODY, subjects).get("result");
            if (result == null) {
                return null;
            }
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            if (result instanceof Map<?, ?> map) {
                map.forEach((name, value) -> changed.put(String.valueOf(name), value));
            }
            return changed;
        } catch (ScriptFailure e) {
            throw HookException.of(e);
        }
    }

    /** The settings of the authenticator that are no secrets. */
    private Map<String, @Nullable Object> state(String authenticator) {
        TraitCatalogue catalogue = TraitCatalogue.installed();
        List<String> classes = catalogue.ancestry(authenticator);
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        for (Trait<?> trait : catalogue.traits()) {
            if (classes.contains(trait.owner()) && !trait.secret()) {
                Object value = ScriptValues.plain(configuration.get(trait));
                if (value != null) {
                    state.put(trait.name(), value);
                }
            }
        }
        return state;
    }
}
