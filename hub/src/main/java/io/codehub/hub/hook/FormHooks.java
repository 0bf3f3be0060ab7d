/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.script.ScriptFailure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls the functions around the form before a start. */
@Component
public class FormHooks {

    private final Hooks hooks;
    private final Optional<ScriptFunction> authState;

    FormHooks(Hooks hooks, Configuration configuration) {
        this.hooks = hooks;
        this.authState = configuration.get(HookTraits.AUTH_STATE_HOOK);
    }

    /**
     * The form as a function makes it, after it could see what the sign-in has stored.
     *
     * @return markup; empty for no form
     */
    public String form(ScriptFunction function, HookedServer server) throws HookException {
        if (authState.isPresent()) {
            call(
                    authState.get(),
                    server,
                    Map.of(),
                    Hooks.SPAWNER,
                    hooks.authState(server.userId()));
        }
        Object form = call(function, server, Map.of(), Hooks.SPAWNER).get("result");
        return form == null ? "" : form.toString();
    }

    /**
     * User options as a function reads them from a form.
     *
     * @param form field to its values; {@code <field>_file} to files
     */
    public Map<String, Object> options(
            ScriptFunction function, HookedServer server, Map<String, Object> form)
            throws HookException {
        Map<String, Object> reply =
                call(function, server, Map.of("named", List.of("spawner")), form);
        Map<String, Object> options = new LinkedHashMap<>();
        if (!(reply.get("result") instanceof Map<?, ?> result)) {
            throw HookException.badOptions(function + " has returned no dict");
        }
        result.forEach((name, value) -> {
            if (value != null) {
                options.put(String.valueOf(name), value);
            }
        });
        return options;
    }

    private Map<String, Object> call(
            ScriptFunction function,
            HookedServer server,
            Map<String, Object> more,
            @Nullable Object... arguments)
            throws HookException {
        try {
            return hooks.call(
                    function,
                    server,
                    hooks.state().forPython(Map.of()),
                    Arrays.asList(arguments),
                    more);
        } catch (ScriptFailure e) {
            throw HookException.of(e);
        }
    }
}
