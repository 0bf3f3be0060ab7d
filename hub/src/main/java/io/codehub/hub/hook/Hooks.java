/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.script.ScriptCall;
import io.codehub.hub.config.script.ScriptFailure;
import io.codehub.hub.config.script.ScriptFunctions;
import io.codehub.hub.config.script.ScriptQuestions;
import io.codehub.hub.user.AuthStateRepository;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls functions of the configuration with what they may see. */
@Component
public class Hooks {

    /** Stands in a list of arguments for the spawner, and so on. */
    static final Map<String, Object> SPAWNER = Map.of("$obj", "spawner");

    private final ScriptFunctions functions;
    private final AuthStateRepository authStates;
    private final HubUrls urls;
    private final Duration timeout;
    private final SpawnerState state;

    public Hooks(
            ScriptFunctions functions,
            AuthStateRepository authStates,
            HubUrls urls,
            Configuration configuration) {
        this.functions = functions;
        this.authStates = authStates;
        this.urls = urls;
        this.timeout = configuration.get(HookTraits.HOOK_TIMEOUT);
        this.state = new SpawnerState(configuration, TraitCatalogue.installed());
    }

    SpawnerState state() {
        return state;
    }

    HubUrls urls() {
        return urls;
    }

    /** What the sign-in has stored of a user; null for nothing. */
    @Nullable Map<String, @Nullable Object> authState(long userId) {
        return authStates.find(userId);
    }

    /**
     * Calls a function about a server.
     *
     * @param settings that the spawner has now, and that the Python side does not know yet
     * @param more further parts of the call
     * @throws ScriptFailure when it raises an error, or takes too long, or cannot be run
     */
    Map<String, Object> call(
            ScriptFunction function,
            HookedServer server,
            Map<String, @Nullable Object> settings,
            List<@Nullable Object> arguments,
            Map<String, Object> more)
            throws ScriptFailure {
        Map<String, @Nullable Object> subjects = new LinkedHashMap<>(more);
        Map<String, @Nullable Object> spawner = new LinkedHashMap<>();
        spawner.put("class", state.className());
        spawner.put("key", server.fullName());
        spawner.put("name", server.name());
        spawner.put("display_name", server.displayName());
        spawner.put("user_options", server.userOptions());
        spawner.put("user", server.user(urls));
        spawner.put("state", settings);
        subjects.put("spawner", spawner);
        subjects.put("args", arguments);
        return functions.call(
                new ScriptCall(function, subjects, timeout, questions(server.userId())));
    }

    /** Calls a function that is about no server. */
    Map<String, Object> call(
            ScriptFunction function, long userId, Map<String, @Nullable Object> subjects)
            throws ScriptFailure {
        return functions.call(new ScriptCall(function, subjects, timeout, questions(userId)));
    }

    /** A hook may ask about the user whom it is called for, and nobody else. */
    private ScriptQuestions questions(long userId) {
        return (method, arguments) -> {
            return switch (method) {
                case "auth_state" -> authStates.find(userId);
                case "save_auth_state" -> {
                    authStates.store(
                            userId,
                            arguments.get("auth_state") instanceof Map<?, ?> stored
                                    ? texts(stored)
                                    : null);
                    yield null;
                }
                default -> throw new IllegalArgumentException("unknown question " + method);
            };
        };
    }

    private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((name, value) -> result.put(String.valueOf(name), value));
        return result;
    }

    /** Lets the process go that runs functions. */
    @PreDestroy
    void close() {
        functions.close();
    }
}
