/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.LoginRequiredException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.ServerTraits;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Links for everybody that lead each user to the same place on their own server. */
@PageController
class UserRedirectController {

    private final ServerAddresses addresses;
    private final String prefix;
    private final String defaultServer;

    UserRedirectController(ServerAddresses addresses, HubUrls urls, Configuration configuration) {
        this.addresses = addresses;
        this.prefix = urls.hubPath() + "user-redirect/";
        this.defaultServer =
                configuration.get(ServerTraits.ALLOW_NAMED_SERVERS)
                        ? configuration.get(SpawnPageTraits.DEFAULT_SERVER_NAME)
                        : "";
    }

    @GetMapping("/hub/user-redirect/{*path}")
    ModelAndView redirect(@Nullable Requester reader, HttpServletRequest request) {
        if (!request.getRequestURI().startsWith(prefix)) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        if (reader == null) {
            throw new LoginRequiredException();
        }
        // The rest goes on as it came, still encoded.
        String rest = Navigation.uri(request).substring(prefix.length());
        String target = addresses.server(reader.name(), defaultServer) + rest;
        return Redirects.found(addresses.spawn(reader.name(), defaultServer, target));
    }
}
