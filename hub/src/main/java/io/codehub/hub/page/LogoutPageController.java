/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.SessionTraits;
import io.codehub.hub.login.Sessions;
import io.codehub.hub.metrics.LoginMeters;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Pages;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Signs users out. */
@PageController
class LogoutPageController {

    /** Servers that take longer to stop go on with it after the answer. */
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final ServerService servers;
    private final UserRepository users;
    private final Pages pages;
    private final LoginMeters meters;
    private final LoginOptions options;
    private final AfterLogout after;
    private final Clock clock;
    private final boolean stopsServers;

    LogoutPageController(
            Sessions sessions,
            ServerService servers,
            UserRepository users,
            Pages pages,
            LoginMeters meters,
            LoginOptions options,
            AfterLogout after,
            Clock clock,
            Configuration configuration) {
        this.sessions = sessions;
        this.servers = servers;
        this.users = users;
        this.pages = pages;
        this.meters = meters;
        this.options = options;
        this.after = after;
        this.clock = clock;
        this.stopsServers = configuration.get(SessionTraits.SHUTDOWN_ON_LOGOUT);
    }

    /** As JupyterHub, a plain link signs out; but not one that another site has set. */
    @GetMapping("/hub/logout")
    ModelAndView link(
            @Nullable Requester reader, HttpServletRequest request, HttpServletResponse response) {
        String elsewhere = after.address(reader, request);
        if (reader == null) {
            return signedOut(elsewhere);
        }
        if (Navigation.isCrossSite(request) || !Navigation.isNavigation(request)) {
            return page(true);
        }
        signOut(reader, request, response);
        return signedOut(elsewhere);
    }

    /** Where nobody has to enter anything, the sign-in page would sign in again at once. */
    private ModelAndView signedOut(@Nullable String elsewhere) {
        if (elsewhere != null) {
            return Redirects.found(elsewhere);
        }
        return options.automatic() ? page(false) : Redirects.found(options.address());
    }

    @PostMapping("/hub/logout")
    ModelAndView form(
            @Nullable Requester reader, HttpServletRequest request, HttpServletResponse response) {
        String elsewhere = after.address(reader, request);
        if (reader != null) {
            signOut(reader, request, response);
        }
        if (elsewhere != null) {
            // Forms may not lead to other sites, not even by a redirect.
            response.setHeader("Refresh", "0; url=" + elsewhere);
        }
        return page(false);
    }

    private ModelAndView page(boolean asks) {
        ModelAndView page = pages.door("logout");
        page.addObject("ask", asks);
        page.addObject("stopped", stopsServers);
        return page;
    }

    private void signOut(
            Requester reader, HttpServletRequest request, HttpServletResponse response) {
        long began = System.nanoTime();
        if (stopsServers) {
            users.findByName(reader.name()).ifPresent(user -> stopServers(reader, user));
        }
        after.leave(reader, request);
        sessions.end(request, response);
        meters.logout(Duration.ofNanos(System.nanoTime() - began));
    }

    private void stopServers(Requester reader, User user) {
        List<Server> stopping =
                servers.list(user.name()).stream()
                        .filter(Server::ready)
                        .map(server -> servers.requestStop(reader, user, server.name(), false))
                        .toList();
        Instant end = clock.instant().plus(STOP_WAIT);
        stopping.forEach(server -> {
            Duration left = Duration.between(clock.instant(), end);
            servers.await(server, left.isNegative() ? Duration.ZERO : left);
        });
    }
}
