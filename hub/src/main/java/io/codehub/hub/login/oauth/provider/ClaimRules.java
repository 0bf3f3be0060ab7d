/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.hook.SignInFunctions;
import io.codehub.hub.login.AuthModel;
import io.codehub.hub.login.expression.Expression;
import io.codehub.hub.login.expression.ExpressionException;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.ProviderException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What expressions and functions of the configuration make of what a service says. */
final class ClaimRules {

    private static final Logger log = LoggerFactory.getLogger(ClaimRules.class);

    private final ProviderSettings settings;
    private final ClaimPath claim;

    ClaimRules(ProviderSettings settings, ProviderDefaults defaults) {
        this.settings = settings;
        this.claim =
                ClaimPath.of(
                        settings.textOrFunction(
                                OAuthLoginTraits.USERNAME_CLAIM,
                                defaults.claim(),
                                "OAUTH2_USERNAME_KEY"));
    }

    /** Whether the user name does not come from a field. */
    boolean makesName() {
        return settings.get(OAuthLoginTraits.USERNAME_EXPRESSION).isPresent()
                || nameFunction() != null;
    }

    private @Nullable ScriptFunction nameFunction() {
        return settings.get(OAuthLoginTraits.USERNAME_CLAIM).function();
    }

    /** The user name, not checked yet. */
    @Nullable Object name(Profile profile) {
        Optional<Expression> expression = settings.get(OAuthLoginTraits.USERNAME_EXPRESSION);
        if (expression.isPresent()) {
            try {
                return expression.get().evaluate(profile.authState());
            } catch (ExpressionException e) {
                throw new ProviderException("username_expression: " + e.getMessage());
            }
        }
        ScriptFunction function = nameFunction();
        if (function != null) {
            return settings.calls().call(function, List.of(profile.info()), null);
        }
        Object whole = profile.info().get(claim.text());
        return whole == null ? claim.in(profile.info()) : whole;
    }

    /** Where the user name comes from, for messages. */
    String nameSource() {
        if (settings.get(OAuthLoginTraits.USERNAME_EXPRESSION).isPresent()) {
            return "what username_expression gives";
        }
        return nameFunction() == null
                ? "the field " + claim.text()
                : "what the function username_claim returns";
    }

    /** Lets a function change what is stored. */
    void changeState(Profile profile, String infoKey) {
        Optional<ScriptFunction> hook = settings.get(OAuthLoginTraits.MODIFY_AUTH_STATE_HOOK);
        if (hook.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> state = profile.authState();
        Object result =
                settings.calls()
                        .call(
                                hook.get(),
                                Arrays.asList(SignInFunctions.AUTHENTICATOR, state),
                                null);
        if (!(result instanceof Map<?, ?> changed)) {
            throw new ProviderException("modify_auth_state_hook has returned no dict");
        }
        state.clear();
        state.putAll(AuthModel.texts(changed));
        if (state.get(infoKey) instanceof Map<?, ?> info) {
            profile.info().clear();
            info.forEach((key, value) -> {
                if (value != null) {
                    profile.info().put(String.valueOf(key), value);
                }
            });
            state.put(infoKey, profile.info());
        }
    }

    /** What gives the groups, if it is not a place in the state; empty if it is one. */
    Optional<Object> groups(Map<String, @Nullable Object> state, Map<String, Object> info) {
        Optional<Expression> expression = settings.get(OAuthLoginTraits.GROUPS_EXPRESSION);
        if (expression.isPresent()) {
            return Optional.of(
                    Objects.requireNonNullElse(
                            value(expression.get(), "groups_expression", state), List.of()));
        }
        MaybeFunction<String> key = settings.get(OAuthLoginTraits.AUTH_STATE_GROUPS_KEY);
        ScriptFunction function = key.function();
        @Nullable Object argument = state;
        if (function == null && settings.get(OAuthLoginTraits.CLAIM_GROUPS_KEY).isPresent()) {
            function = settings.get(OAuthLoginTraits.CLAIM_GROUPS_KEY).get();
            argument = info;
        }
        if (function == null) {
            return Optional.empty();
        }
        Object given = settings.calls().call(function, Arrays.asList(argument), null);
        if (given == null) {
            throw new ProviderException("the function " + function + " has returned no groups");
        }
        return Optional.of(given);
    }

    /** Whether they are an administrator by an expression; null if there is none. */
    @Nullable Boolean admin(Map<String, @Nullable Object> state) {
        return settings.get(OAuthLoginTraits.ADMIN_EXPRESSION).isPresent()
                ? holds(OAuthLoginTraits.ADMIN_EXPRESSION, state)
                : null;
    }

    /** Whether an expression lets them in. */
    boolean allows(Map<String, @Nullable Object> state) {
        return holds(OAuthLoginTraits.ALLOW_EXPRESSION, state);
    }

    /** Only what is true is true: a text or a list that is there proves nothing. */
    private boolean holds(Trait<Optional<Expression>> trait, Map<String, @Nullable Object> state) {
        Optional<Expression> expression = settings.get(trait);
        if (expression.isEmpty()) {
            return false;
        }
        Object value = value(expression.get(), trait.name(), state);
        if (value != null && !(value instanceof Boolean)) {
            log.error("{}: {} is neither true nor false", trait.name(), expression.get());
        }
        return Boolean.TRUE.equals(value);
    }

    /** Null where there is no value, which is logged. */
    private static @Nullable Object value(
            Expression expression, String name, Map<String, @Nullable Object> state) {
        try {
            return expression.evaluate(state);
        } catch (ExpressionException e) {
            log.warn("{} has no value for somebody who signs in: {}", name, e.getMessage());
            return null;
        }
    }
}
