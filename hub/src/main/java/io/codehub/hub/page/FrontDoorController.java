/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.spawn.Destinations;
import io.codehub.hub.spawn.NextPage;
import io.codehub.hub.spawn.ServerAddresses;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The front door: leads to sign-in, or to where the user starts. */
@PageController
class FrontDoorController {

    private final NextPage next;
    private final String login;

    FrontDoorController(NextPage next, HubUrls urls) {
        this.next = next;
        this.login = urls.hubPath() + "login";
    }

    @GetMapping("/hub/")
    ModelAndView root(@Nullable Requester reader, HttpServletRequest request) {
        if (!next.configured().isEmpty()) {
            return Redirects.found(next.configured());
        }
        if (reader == null) {
            return Redirects.found(ServerAddresses.withNext(login, Navigation.uri(request)));
        }
        return Redirects.found(
                next.accepted(request)
                        .orElseGet(() ->
                                Destinations.withArguments(
                                        next.start(reader.name()), request, "next", "_xsrf")));
    }
}
