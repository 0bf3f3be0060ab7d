/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.HttpOptions;
import io.codehub.hub.login.system.SystemUsers;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of one sign-in service; what is not configured may stand in the environment. */
public final class ProviderSettings {

    private final Configuration configuration;
    private final Function<String, @Nullable String> environment;
    private final SignInCalls calls;

    /**
     * Settings.
     *
     * @param configuration with the class of this service as the one in use
     * @param environment value of a variable, or null
     */
    public ProviderSettings(
            Configuration configuration, Function<String, @Nullable String> environment) {
        this(configuration, environment, SignInCalls.none());
    }

    /**
     * Settings of which some may be functions.
     *
     * @param calls calls them
     */
    public ProviderSettings(
            Configuration configuration,
            Function<String, @Nullable String> environment,
            SignInCalls calls) {
        this.configuration = configuration;
        this.environment = environment;
        this.calls = calls;
    }

    /** Calls functions among the settings. */
    public SignInCalls calls() {
        return calls;
    }

    /** Those of accounts of this machine; null if nobody needs one. */
    public @Nullable SystemUsers systemUsers() {
        return ChosenAuthenticator.wantsSystemAccounts(configuration)
                ? new SystemUsers(configuration, configuration.get(OAuthLoginTraits.ALLOWED_GROUPS))
                : null;
    }

    public <T> T get(Trait<T> trait) {
        return configuration.get(trait);
    }

    public boolean isSet(Trait<?> trait) {
        return configuration.isSet(trait);
    }

    /** A text setting, else the first of these variables that is there, else the default. */
    public String text(Trait<String> trait, String otherwise, String... variables) {
        if (configuration.isSet(trait)) {
            return configuration.get(trait);
        }
        String value = variable(variables);
        return value == null ? otherwise : value;
    }

    /** The same for one that may be a function, which counts as not set here. */
    String textOrFunction(
            Trait<MaybeFunction<String>> trait, String otherwise, String... variables) {
        MaybeFunction<String> value = configuration.get(trait);
        if (configuration.isSet(trait) && value.function() == null) {
            return value.valueOr("");
        }
        String variable = variable(variables);
        return variable == null ? otherwise : variable;
    }

    /** The first of these environment variables that is there and not empty. */
    public @Nullable String variable(String... variables) {
        for (String variable : variables) {
            String value = environment.apply(variable);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    public boolean flag(Trait<Boolean> trait, String variable) {
        String value = configuration.isSet(trait) ? null : variable(variable);
        return value == null ? configuration.get(trait) : value.equals("1") || value.equals("true");
    }

    /** How requests to the service are made. */
    public HttpOptions http() {
        boolean validate =
                configuration.isSet(OAuthLoginTraits.VALIDATE_SERVER_CERT)
                        ? configuration.get(OAuthLoginTraits.VALIDATE_SERVER_CERT)
                        : !"0".equals(variable("OAUTH_TLS_VERIFY"));
        return HttpOptions.read(validate, configuration.get(OAuthLoginTraits.HTTP_REQUEST_KWARGS));
    }
}
