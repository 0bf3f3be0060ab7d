/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.script.ScriptFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One start on its way through the hooks: collects what they change. */
final class HookedStart {

    private final Hooks hooks;
    private HookedServer server;
    private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    private boolean optionsChanged;
    private boolean begun;

    HookedStart(Hooks hooks, HookedServer server) {
        this.hooks = hooks;
        this.server = server;
    }

    /** The settings as they are now. */
    Map<String, @Nullable Object> settings() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(hooks.state().settings());
        settings.putAll(changes);
        return settings;
    }

    /** Adds variables to those of the server. */
    void addVariables(Map<String, String> more) {
        if (more.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (settings().get("environment") instanceof Map<?, ?> known) {
            known.forEach((name, value) -> all.put(String.valueOf(name), value));
        }
        more.forEach((name, value) -> all.put(name, hooks.state().verbatim(value)));
        changes.put("environment", all);
    }

    /** What a rule changes. */
    void change(Map<String, @Nullable Object> more) {
        changes.putAll(more);
    }

    /** Calls a hook with the spawner and what else it takes. */
    void call(ScriptFunction function, @Nullable Object... more) throws HookException {
        try {
            called(function, more);
        } catch (ScriptFailure e) {
            throw HookException.of(e);
        }
    }

    /** What one setting becomes. */
    void change(String setting, Object value) {
        changes.put(setting, value);
    }

    /** A list of texts that a function gives; empty for nothing. */
    List<String> texts(ScriptFunction function) throws HookException {
        Object result;
        try {
            result = called(function, List.of(), Map.of()).get("result");
        } catch (ScriptFailure e) {
            throw HookException.of(e);
        }
        if (result == null) {
            return List.of();
        }
        if (result instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw HookException.wrongResult(function + " has returned no list of text");
    }

    /** Calls the hook for user options, which are to blame if it fails. */
    void applyOptions(ScriptFunction function) throws HookException {
        try {
            called(function, server.userOptions());
        } catch (ScriptFailure e) {
            throw e.status() == 0 && !e.lost()
                    ? HookException.badOptions(e.sentence())
                    : HookException.of(e);
        }
    }

    /** Lets the variables be computed that have functions. */
    void computeVariables() throws HookException {
        Optional<ScriptFunction> any = hooks.state().anyVariable();
        if (any.isPresent()) {
            try {
                called(any.get(), List.of(), Map.of("variables", true));
            } catch (ScriptFailure e) {
                throw HookException.of(e);
            }
        }
    }

    private void called(ScriptFunction function, @Nullable Object... more) throws ScriptFailure {
        called(function, Arrays.asList(more), Map.of());
    }

    private Map<String, Object> called(
            ScriptFunction function, List<@Nullable Object> more, Map<String, Object> parts)
            throws ScriptFailure {
        List<@Nullable Object> arguments = new ArrayList<>(List.of(Hooks.SPAWNER));
        arguments.addAll(more);
        Map<String, Object> asked = new LinkedHashMap<>(parts);
        asked.put("fresh", !begun);
        begun = true;
        Map<String, @Nullable Object> settings = hooks.state().forPython(changes);
        Map<String, Object> reply = hooks.call(function, server, settings, arguments, asked);
        if (reply.get("changed") instanceof Map<?, ?> changed) {
            changed.forEach((name, value) -> changes.put(String.valueOf(name), value));
        }
        if (reply.get("user_options") instanceof Map<?, ?> options) {
            Map<String, Object> left = new LinkedHashMap<>();
            options.forEach((name, value) -> {
                if (value != null) {
                    left.put(String.valueOf(name), value);
                }
            });
            optionsChanged = true;
            server =
                    new HookedServer(
                            server.userId(),
                            server.owner(),
                            server.name(),
                            server.displayName(),
                            left);
        }
        return reply;
    }

    StartChanges changes() {
        return new StartChanges(changes, optionsChanged ? server.userOptions() : null);
    }
}
