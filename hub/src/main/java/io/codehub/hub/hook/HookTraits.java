/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings that are functions, or rules in the place of functions. */
public final class HookTraits {

    private static final String SPAWNER = "Spawner";

    static final Trait<Optional<ScriptFunction>> AUTH_STATE_HOOK =
            hook(
                    SPAWNER,
                    "auth_state_hook",
                    "Function (spawner, auth_state) that is called before a start, and before the"
                            + " form with options is shown, with what the sign-in has stored.");
    static final Trait<MaybeFunction<Map<String, Object>>> GROUP_OVERRIDES =
            Trait.of(
                    SPAWNER,
                    "group_overrides",
                    TraitTypes.orFunction(
                            TraitTypes.type("map", value -> GroupOverrides.checked(value))),
                    MaybeFunction.of(Map.of()),
                    "Settings for the members of groups: a map of entries, in order of their keys,"
                            + " each with groups and spawner_override. Maps are merged, null takes an"
                            + " entry away.");
    static final Trait<MaybeFunction<Map<String, Object>>> APPLY_USER_OPTIONS =
            Trait.of(
                    SPAWNER,
                    "apply_user_options",
                    TraitTypes.orFunction(
                            TraitTypes.type("map", value -> AppliedOptions.checked(value))),
                    MaybeFunction.of(Map.of()),
                    "Which user options set which settings of the spawner: a map from option to"
                            + " setting, or a function (spawner, user_options).");
    static final Trait<Optional<ScriptFunction>> PRE_SPAWN_HOOK =
            hook(
                    SPAWNER,
                    "pre_spawn_hook",
                    "Function (spawner) that is called last before a start; an error ends it.");
    static final Trait<Optional<ScriptFunction>> POST_STOP_HOOK =
            hook(
                    SPAWNER,
                    "post_stop_hook",
                    "Function (spawner) that is called when a server has stopped; errors are"
                            + " logged.");
    static final Trait<Optional<ScriptFunction>> PROGRESS_READY_HOOK =
            hook(
                    SPAWNER,
                    "progress_ready_hook",
                    "Function (spawner, event) that may change the last event of the progress of a"
                            + " start.");
    static final Trait<Map<String, Object>> ENVIRONMENT_FUNCTIONS =
            Trait.of(
                    SPAWNER,
                    "environment_functions",
                    TraitTypes.mapping(),
                    Map.of(),
                    "Variables that functions (spawner) compute at each start. Set by functions in"
                            + " environment.");
    public static final Trait<MaybeFunction<List<String>>> OAUTH_CLIENT_ALLOWED_SCOPES =
            Trait.of(
                    SPAWNER,
                    "oauth_client_allowed_scopes",
                    TraitTypes.orFunction(TraitTypes.textList()),
                    MaybeFunction.of(List.of()),
                    "Scopes that a server may ask its visitors for, beside access to itself. Or a"
                            + " function (spawner) that gives them.");

    public static final Trait<MaybeFunction<List<String>>> SERVER_TOKEN_SCOPES =
            Trait.of(
                    SPAWNER,
                    "server_token_scopes",
                    TraitTypes.orFunction(TraitTypes.textList()),
                    MaybeFunction.of(List.of()),
                    "Scopes of the token that a server itself gets, as far as its owner has them;"
                            + " without any, those of the role server. Or a"
                            + " function (spawner) that gives them.");
    static final Trait<Optional<ScriptFunction>> USER_REDIRECT_HOOK =
            hook(
                    "JupyterHub",
                    "user_redirect_hook",
                    "Function (path, request, user, base_url) that says where /hub/user-redirect/"
                            + " leads; None for the usual place.");
    static final Trait<Optional<ScriptFunction>> POST_AUTH_HOOK =
            hook(
                    "Authenticator",
                    "post_auth_hook",
                    "Function (authenticator, handler, auth_model) that may change who signs in, or"
                            + " refuse them with None; called when all rules let them in.");
    static final Trait<Optional<ScriptFunction>> RECONCILE_AUTH_STATE_HOOK =
            hook(
                    "Authenticator",
                    "reconcile_auth_state_hook",
                    "Function (authenticator, auth_model, existing_auth_state) that gives what is"
                            + " stored of a sign-in, from what is new and what was stored before;"
                            + " called with enable_auth_state only.");
    static final Trait<Duration> HOOK_TIMEOUT =
            Trait.of(
                    "JupyterHub",
                    "hook_timeout",
                    TraitTypes.seconds(),
                    Duration.ofMinutes(2),
                    "Seconds that each call of a function of the configuration may take.");

    private HookTraits() {}

    private static Trait<Optional<ScriptFunction>> hook(String owner, String name, String help) {
        return Trait.of(owner, name, TraitTypes.function(), Optional.empty(), help);
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                AUTH_STATE_HOOK,
                GROUP_OVERRIDES,
                APPLY_USER_OPTIONS,
                PRE_SPAWN_HOOK,
                POST_STOP_HOOK,
                PROGRESS_READY_HOOK,
                ENVIRONMENT_FUNCTIONS,
                OAUTH_CLIENT_ALLOWED_SCOPES,
                SERVER_TOKEN_SCOPES,
                USER_REDIRECT_HOOK,
                POST_AUTH_HOOK,
                RECONCILE_AUTH_STATE_HOOK,
                HOOK_TIMEOUT);
    }
}
