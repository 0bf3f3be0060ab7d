/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.error.HubException;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.LoginService;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.spawn.Destinations;
import io.codehub.hub.spawn.NextPage;
import io.codehub.hub.user.User;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Signs visitors in as somebody new, where the hub gives temporary accounts. */
@PageController
class TmpLoginController {

    private final LoginService logins;
    private final NextPage next;
    private final Optional<Way> way;

    TmpLoginController(LoginService logins, NextPage next, Ways ways) {
        this.logins = logins;
        this.next = next;
        this.way =
                ways.all().stream()
                        .filter(one -> one.authenticator().className().equals("TmpAuthenticator"))
                        .findFirst();
    }

    @GetMapping("/hub/tmplogin")
    ModelAndView signIn(HttpServletRequest request, HttpServletResponse response) {
        if (way.isEmpty()) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        if (!Navigation.isNavigation(request)) {
            throw HubException.forbidden("Accounts are for those who open this page themselves.");
        }
        AuthenticatedUser somebody = AuthenticatedUser.named(UUID.randomUUID().toString());
        User user = logins.signIn(way.get(), somebody, request, response);
        return Redirects.found(
                next.accepted(request)
                        .orElseGet(() ->
                                Destinations.withArguments(
                                        next.start(user.name()), request, "next")));
    }
}
