/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.script.ScriptFunctions;
import io.codehub.hub.crypto.CookieSecret;
import io.codehub.hub.crypto.SecretBox;
import io.codehub.hub.user.AuthStateRepository;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hooks of a configuration that has no functions, though perhaps rules. */
public final class NoHooks {

    private NoHooks() {}

    public static StartHooks ofStarts(JdbcClient jdbc, HubUrls urls, Configuration configuration) {
        return new StartHooks(hooks(jdbc, urls, configuration), List.of(), configuration);
    }

    public static ReadyHook ofProgress(JdbcClient jdbc, HubUrls urls, Configuration configuration) {
        return new ReadyHook(hooks(jdbc, urls, configuration), configuration);
    }

    private static Hooks hooks(JdbcClient jdbc, HubUrls urls, Configuration configuration) {
        return new Hooks(
                ScriptFunctions.none(),
                new AuthStateRepository(jdbc, new SecretBox(CookieSecret.random())),
                urls,
                configuration);
    }
}
