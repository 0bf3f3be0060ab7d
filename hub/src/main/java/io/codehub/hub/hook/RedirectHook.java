/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.script.ScriptFailure;
import io.codehub.spawner.ServerOwner;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a function where links for everybody lead. */
@Component
public class RedirectHook {

    private final Hooks hooks;
    private final Optional<ScriptFunction> function;

    RedirectHook(Hooks hooks, Configuration configuration) {
        this.hooks = hooks;
        this.function = configuration.get(HookTraits.USER_REDIRECT_HOOK);
    }

    /** Whether there is one. */
    public boolean configured() {
        return function.isPresent();
    }

    /**
     * What it says.
     *
     * @param path behind {@code /hub/user-redirect/}, decoded
     * @param request {@code method}, {@code uri}, {@code host}, {@code protocol}
     * @return null for the usual place
     */
    public @Nullable String target(
            String path, Map<String, Object> request, long userId, ServerOwner user)
            throws HookException {
        if (function.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> subjects = new LinkedHashMap<>();
        subjects.put("request", request);
        subjects.put("user", HookedServer.user(userId, user, hooks.urls()));
        subjects.put(
                "args",
                Arrays.asList(
                        path,
                        Map.of("$obj", "request"),
                        Map.of("$obj", "user"),
                        hooks.urls().basePath()));
        try {
            Object target = hooks.call(function.get(), userId, subjects).get("result");
            return target == null ? null : target.toString();
        } catch (ScriptFailure e) {
            throw HookException.of(e);
        }
    }
}
