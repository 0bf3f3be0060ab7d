/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.script.ScriptFunctions;
import io.codehub.hub.crypto.CookieSecret;
import io.codehub.hub.crypto.SecretBox;
import io.codehub.hub.user.AuthStateRepository;
import io.codehub.hub.user.UserRepository;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hooks without a hub; most of a configuration that has no functions, though perhaps rules. */
public final class NoHooks {

    private NoHooks() {}

    public static StartHooks ofStarts(JdbcClient jdbc, HubUrls urls, Configuration configuration) {
        return new StartHooks(hooks(jdbc, urls, configuration), List.of(), configuration);
    }

    public static ReadyHook ofProgress(JdbcClient jdbc, HubUrls urls, Configuration configuration) {
        return new ReadyHook(hooks(jdbc, urls, configuration), configuration);
    }

    /** Calls functions of a sign-in about which nothing is stored. */
    public static SignInFunctions ofSignIns(
            JdbcClient jdbc, ScriptFunctions functions, Configuration configuration) {
        return new SignInFunctions(
                new Hooks(
                        functions,
                        new AuthStateRepository(jdbc, new SecretBox(CookieSecret.random())),
                        Configurations.urls(configuration),
                        configuration),
                new UserRepository(jdbc),
                configuration);
    }

    private static Hooks hooks(JdbcClient jdbc, HubUrls urls, Configuration configuration) {
        return new Hooks(
                ScriptFunctions.none(),
                new AuthStateRepository(jdbc, new SecretBox(CookieSecret.random())),
                urls,
                configuration);
    }

    /** For whoever asks functions about requests. */
    public static HandlerHooks ofRequests(
            JdbcClient jdbc, HubUrls urls, Configuration configuration) {
        return new HandlerHooks(hooks(jdbc, urls, configuration), new UserRepository(jdbc));
    }
}
