/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.error.HubException;
import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.oauth.OAuthAuthenticator;
import io.codehub.hub.login.oauth.OAuthFlow;
import io.codehub.hub.login.oauth.SignInProblemException;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.spawn.NextPage;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The way to an outside service that signs people in, and back. */
@PageController
class OAuthLoginController {

    private final Ways ways;
    private final OAuthFlow flow;
    private final NextPage next;
    private final LoginPageController login;

    OAuthLoginController(Ways ways, OAuthFlow flow, NextPage next, LoginPageController login) {
        this.ways = ways;
        this.flow = flow;
        this.next = next;
        this.login = login;
    }

    @GetMapping("/hub/oauth_login")
    ModelAndView leave(HttpServletRequest request, HttpServletResponse response) {
        return leave(first(), request, response);
    }

    @GetMapping("/hub/oauth_login/{way}")
    ModelAndView leaveFor(
            @PathVariable String way, HttpServletRequest request, HttpServletResponse response) {
        return leave(ways.require(way), request, response);
    }

    ModelAndView leave(Way way, HttpServletRequest request, HttpServletResponse response) {
        try {
            return Redirects.found(
                    flow.begin(way, request.getParameter("next"), request, response));
        } catch (SignInProblemException problem) {
            return login.failed(request, response, problem);
        }
    }

    @GetMapping("/hub/oauth_callback")
    ModelAndView comeBack(HttpServletRequest request, HttpServletResponse response) {
        return comeBack(first(), request, response);
    }

    @GetMapping("/hub/oauth_callback/{way}")
    ModelAndView comeBackFrom(
            @PathVariable String way, HttpServletRequest request, HttpServletResponse response) {
        return comeBack(ways.require(way), request, response);
    }

    ModelAndView comeBack(Way way, HttpServletRequest request, HttpServletResponse response) {
        try {
            Map.Entry<String, String> done = flow.finish(way, request, response);
            return Redirects.found(
                    done.getValue().isEmpty() ? next.start(done.getKey()) : done.getValue());
        } catch (LoginFailedException refusal) {
            return login.refused(request, refusal);
        } catch (SignInProblemException problem) {
            return login.failed(request, response, problem);
        }
    }

    /** The first service; of one only there are no others. */
    private Way first() {
        return ways.all().stream()
                .filter(way -> way.authenticator() instanceof OAuthAuthenticator)
                .findFirst()
                .orElseThrow(() -> HubException.notFound("Nobody signs in that way here"));
    }
}
