/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.script.ScriptFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets a function change the event that ends the progress of a start. */
@Component
public class ReadyHook {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyHook.class);

    private final Hooks hooks;
    private final Optional<ScriptFunction> function;

    public ReadyHook(Hooks hooks, Configuration configuration) {
        this.hooks = hooks;
        this.function = configuration.get(HookTraits.PROGRESS_READY_HOOK);
    }

    /** The event as the function leaves it; as it was if there is none, or it fails. */
    public Map<String, @Nullable Object> changed(
            Supplier<HookedServer> server, Map<String, @Nullable Object> event) {
        if (function.isEmpty()) {
            return event;
        }
        try {
            Map<String, Object> reply =
                    hooks.call(
                            function.get(),
                            server.get(),
                            hooks.state().forPython(Map.of()),
                            List.of(Hooks.SPAWNER, event),
                            Map.of("as_left", true));
            if (reply.get("result") instanceof Map<?, ?> result) {
                Map<String, @Nullable Object> changed = new LinkedHashMap<>();
                result.forEach((name, value) -> changed.put(String.valueOf(name), value));
                return changed;
            }
            LOG.error("{} has returned no event", function.get());
        } catch (ScriptFailure e) {
            LOG.error("{}", e.sentence());
        }
        return event;
    }
}
