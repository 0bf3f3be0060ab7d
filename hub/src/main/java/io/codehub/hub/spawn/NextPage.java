/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.hook.HandlerHooks;
import io.codehub.hub.login.NextUrl;
import io.codehub.hub.server.ServerService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where users go on to: where they wanted to, else to their server. */
@Component
public class NextPage {

    private final NextUrl nextUrl;
    private final ServerService servers;
    private final ServerAddresses addresses;
    private final MaybeFunction<String> defaultUrl;
    private final HandlerHooks hooks;
    private final boolean toServer;

    NextPage(
            NextUrl nextUrl,
            ServerService servers,
            ServerAddresses addresses,
            HandlerHooks hooks,
            Configuration configuration) {
        this.nextUrl = nextUrl;
        this.servers = servers;
        this.addresses = addresses;
        this.hooks = hooks;
        this.defaultUrl = configuration.get(SpawnPageTraits.DEFAULT_URL);
        this.toServer = configuration.get(SpawnPageTraits.REDIRECT_TO_SERVER);
    }

    /** The address that the request asks for, if it leads to a place here. */
    public Optional<String> accepted(HttpServletRequest request) {
        return nextUrl.of(request);
    }

    /** The configured start page of whoever asks; empty without one. */
    public String configured() {
        return hooks.text(defaultUrl, null);
    }

    /** Where somebody goes of whom nothing is known yet. */
    public String ofStrangers() {
        String configured = configured();
        return configured.isEmpty() ? addresses.home() : configured;
    }

    /** Where a user goes who wants nothing in particular. */
    public String start(String user) {
        String configured = hooks.text(defaultUrl, user);
        if (!configured.isEmpty()) {
            return configured;
        }
        if (!toServer) {
            return addresses.home();
        }
        return servers.find(user, "").filter(server -> server.state().active()).isPresent()
                ? addresses.server(user, "")
                : addresses.spawnMine();
    }
}
