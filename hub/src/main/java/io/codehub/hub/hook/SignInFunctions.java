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
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.ServerOwner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls functions that have a say in who somebody is. */
@Component
public class SignInFunctions {

    /** Stands in a list of arguments for the authenticator. */
    public static final Map<String, Object> AUTHENTICATOR = Map.of("$obj", "authenticator");

    /** Stands in a list of arguments for the handler of the request. */
    public static final Map<String, Object> HANDLER = Map.of("$obj", "handler");

    /** Stands in a list of arguments for the user. */
    public static final Map<String, Object> USER = Map.of("$obj", "user");

    /** Nobody has an account yet about which a function could ask. */
    private static final long NOBODY = -1;

    private final Hooks hooks;
    private final UserRepository users;
    private final Configuration configuration;

    SignInFunctions(Hooks hooks, UserRepository users, Configuration configuration) {
        this.hooks = hooks;
        this.users = users;
        this.configuration = configuration;
    }

    /**
     * Calls a function.
     *
     * @param authenticator name of its class
     * @param user whom {@link #USER} stands for; null for nobody
     * @return what it returns
     * @throws HookException when it raises an error
     */
    public @Nullable Object call(
            ScriptFunction function,
            String authenticator,
            List<? extends @Nullable Object> arguments,
            @Nullable User user)
            throws HookException {
        Map<String, @Nullable Object> subjects = new LinkedHashMap<>();
        subjects.put(
                "authenticator", Map.of("class", authenticator, "state", state(authenticator)));
        subjects.put("request", Map.of("method", "POST", "uri", hooks.urls().hubPath() + "login"));
        subjects.put("args", arguments);
        if (user != null) {
            subjects.put("user", described(user));
        }
        try {
            return hooks.call(function, user == null ? NOBODY : user.id(), subjects).get("result");
        } catch (ScriptFailure e) {
            throw HookException.of(e);
        }
    }

    private Map<String, Object> described(User user) {
        List<String> groups =
                users.groupNames(List.of(user.id())).getOrDefault(user.id(), List.of());
        return HookedServer.user(
                user.id(),
                new ServerOwner(user.name(), user.admin(), Set.copyOf(groups)),
                hooks.urls());
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
