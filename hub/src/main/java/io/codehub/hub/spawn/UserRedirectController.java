/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.hook.HookException;
import io.codehub.hub.hook.RedirectHook;
import io.codehub.hub.login.LoginRequiredException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.ServerOwners;
import io.codehub.hub.server.ServerTraits;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Links for everybody that lead each user to the same place on their own server. */
@PageController
class UserRedirectController {

    private static final Logger LOG = LoggerFactory.getLogger(UserRedirectController.class);

    private final ServerAddresses addresses;
    private final UserRepository users;
    private final ServerOwners owners;
    private final RedirectHook hook;
    private final String prefix;
    private final String defaultServer;

    UserRedirectController(
            ServerAddresses addresses,
            UserRepository users,
            ServerOwners owners,
            RedirectHook hook,
            HubUrls urls,
            Configuration configuration) {
        this.addresses = addresses;
        this.users = users;
        this.owners = owners;
        this.hook = hook;
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
        String elsewhere = hook.configured() ? elsewhere(reader, rest, request) : null;
        if (elsewhere != null) {
            return Redirects.found(elsewhere);
        }
        String target = addresses.server(reader.name(), defaultServer) + rest;
        return Redirects.found(addresses.spawn(reader.name(), defaultServer, target));
    }

    private @Nullable String elsewhere(Requester reader, String rest, HttpServletRequest request) {
        User user = users.findByName(reader.name()).orElse(null);
        if (user == null) {
            return null;
        }
        String path = SpawnOptions.decodedSegment(rest.replaceFirst("\\?.*", ""));
        Map<String, Object> described =
                Map.of(
                        "method", request.getMethod(),
                        "uri", Navigation.uri(request),
                        "host", request.getServerName(),
                        "protocol", request.getScheme());
        try {
            return hook.target(path, described, user.id(), owners.of(user));
        } catch (HookException e) {
            LOG.error("{}", e.getMessage());
            HttpStatus chosen = e.status() == 0 ? null : HttpStatus.resolve(e.status());
            throw chosen == null
                    ? new HubException(HttpStatus.INTERNAL_SERVER_ERROR, "The link leads nowhere.")
                    : new HubException(chosen, e.userMessage());
        }
    }
}
