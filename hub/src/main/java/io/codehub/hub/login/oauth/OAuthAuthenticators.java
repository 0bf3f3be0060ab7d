/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.error.HubException;
import io.codehub.hub.hook.HookException;
import io.codehub.hub.hook.SignInFunctions;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import io.codehub.hub.login.PostAuth;
import io.codehub.hub.login.oauth.provider.ProviderSettings;
import io.codehub.hub.login.oauth.provider.Providers;
import io.codehub.hub.user.User;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes the authenticators of outside services. */
@Component
class OAuthAuthenticators implements AuthenticatorFactory {

    private static final Logger log = LoggerFactory.getLogger(OAuthAuthenticators.class);

    /** Names of settings of the environment that do not say which service they are for. */
    private static final Pattern FOR_ALL = Pattern.compile("(OAUTH2?_|LOGIN_SERVICE).*");

    private final Environment environment;
    private final Clock clock;
    private final SignInFunctions functions;

    OAuthAuthenticators(Environment environment, Clock clock, SignInFunctions functions) {
        this.environment = environment;
        this.clock = clock;
        this.functions = functions;
    }

    @Override
    public Set<String> classNames() {
        return Providers.classNames();
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        return create(className, configuration, true);
    }

    @Override
    public Authenticator create(String className, Configuration configuration, boolean first) {
        ProviderSettings settings =
                new ProviderSettings(
                        configuration,
                        name ->
                                first || !FOR_ALL.matcher(name).matches()
                                        ? environment.getProperty(name)
                                        : null,
                        (function, arguments, user) -> call(className, function, arguments, user));
        return new OAuthAuthenticator(Providers.of(className, settings, clock), settings);
    }

    private @Nullable Object call(
            String className,
            ScriptFunction function,
            List<? extends @Nullable Object> arguments,
            @Nullable User user) {
        try {
            return functions.call(function, className, arguments, user);
        } catch (HookException e) {
            log.error("{}", e.getMessage());
            throw e.status() == 0 || e.status() >= 500
                    ? new HubException(
                            HttpStatus.INTERNAL_SERVER_ERROR, PostAuth.refusal(e).getMessage())
                    : PostAuth.refusal(e);
        }
    }
}
