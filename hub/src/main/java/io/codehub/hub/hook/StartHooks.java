/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.InternalSslTraits;
import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.script.ScriptFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs what the configuration wants to be run before a start, and after a stop. */
@Component
public class StartHooks {

    private static final Logger LOG = LoggerFactory.getLogger(StartHooks.class);

    private final Hooks hooks;
    private final Optional<ScriptFunction> authState;
    private final MaybeFunction<Map<String, Object>> groupOverrides;
    private final MaybeFunction<Map<String, Object>> applyUserOptions;
    private final Optional<ScriptFunction> preSpawn;
    private final Optional<ScriptFunction> postStop;
    private final List<StartStep> steps;
    private final Map<String, ScriptFunction> listFunctions;

    public StartHooks(Hooks hooks, List<StartStep> steps, Configuration configuration) {
        this.hooks = hooks;
        this.steps = List.copyOf(steps);
        this.authState = configuration.get(HookTraits.AUTH_STATE_HOOK);
        this.groupOverrides = configuration.get(HookTraits.GROUP_OVERRIDES);
        this.applyUserOptions = configuration.get(HookTraits.APPLY_USER_OPTIONS);
        this.preSpawn = configuration.get(HookTraits.PRE_SPAWN_HOOK);
        this.postStop = configuration.get(HookTraits.POST_STOP_HOOK);
        this.listFunctions = new LinkedHashMap<>();
        for (Trait<MaybeFunction<List<String>>> trait :
                List.of(
                        HookTraits.SERVER_TOKEN_SCOPES,
                        HookTraits.OAUTH_CLIENT_ALLOWED_SCOPES,
                        InternalSslTraits.SSL_ALT_NAMES)) {
            ScriptFunction function = configuration.get(trait).function();
            if (function != null) {
                listFunctions.put(trait.name(), function);
            }
        }
    }

    /**
     * What is different for this start.
     *
     * @throws HookException when a hook or a rule keeps it from starting
     */
    public StartChanges beforeStart(HookedServer server) throws HookException {
        steps.forEach(step -> step.beforeStart(server.owner().name()));
        try {
            return run(server);
        } catch (HookException e) {
            if (!e.lost()) {
                throw e;
            }
            LOG.info("The hooks of {} are run again in another process", server.fullName());
            return run(server);
        }
    }

    private StartChanges run(HookedServer server) throws HookException {
        HookedStart start = new HookedStart(hooks, server);
        steps.forEach(step -> start.addVariables(step.variables(server.owner().name())));
        for (Map.Entry<String, ScriptFunction> list : listFunctions.entrySet()) {
            start.change(list.getKey(), start.texts(list.getValue()));
        }
        if (authState.isPresent()) {
            start.call(authState.get(), hooks.authState(server.userId()));
        }
        if (groupOverrides.function() != null) {
            start.call(groupOverrides.function());
        } else {
            start.change(
                    GroupOverrides.changes(
                            groupOverrides.valueOr(Map.of()),
                            server.owner().groups(),
                            start.settings()));
        }
        if (applyUserOptions.function() != null) {
            start.applyOptions(applyUserOptions.function());
        } else if (!applyUserOptions.valueOr(Map.of()).isEmpty()) {
            start.change(
                    AppliedOptions.changes(
                            applyUserOptions.valueOr(Map.of()),
                            server.userOptions(),
                            server.fullName()));
        }
        if (preSpawn.isPresent()) {
            start.call(preSpawn.get());
        }
        start.computeVariables();
        return start.changes();
    }

    /** After a stop; what goes wrong is told to the log only. */
    public void afterStop(HookedServer server) {
        steps.forEach(step -> step.afterStop(server.owner().name()));
        if (postStop.isEmpty()) {
            return;
        }
        try {
            hooks.call(
                    postStop.get(),
                    server,
                    hooks.state().forPython(Map.of()),
                    List.of(Hooks.SPAWNER),
                    Map.of("last", true, "as_left", true));
        } catch (ScriptFailure e) {
            LOG.error("After the stop of {}: {}", server.fullName(), e.sentence());
        }
    }
}
