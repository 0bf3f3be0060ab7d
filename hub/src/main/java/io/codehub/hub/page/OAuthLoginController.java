/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.error.HubException;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.oauth.OAuthAuthenticator;
import io.codehub.hub.login.oauth.OAuthFlow;
import io.codehub.hub.login.oauth.SignInProblemException;
import io.codehub.hub.spawn.NextPage;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The way to an outside service that signs people in, and back. */
@PageController
class OAuthLoginController {

    private final Authenticator authenticator;
    private final OAuthFlow flow;
    private final NextPage next;
    private final LoginPageController login;

    OAuthLoginController(
            Authenticator authenticator, OAuthFlow flow, NextPage next, LoginPageController login) {
        this.authenticator = authenticator;
        this.flow = flow;
        this.next = next;
        this.login = login;
    }

    @GetMapping("/hub/oauth_login")
    ModelAndView leave(HttpServletRequest request, HttpServletResponse response) {
        try {
            return Redirects.found(
                    flow.begin(service(), request.getParameter("next"), request, response));
        } catch (SignInProblemException problem) {
            return login.failed(request, response, problem);
        }
    }

    @GetMapping("/hub/oauth_callback")
    ModelAndView comeBack(HttpServletRequest request, HttpServletResponse response) {
        try {
            Map.Entry<String, String> done = flow.finish(service(), request, response);
            return Redirects.found(
                    done.getValue().isEmpty() ? next.start(done.getKey()) : done.getValue());
        } catch (LoginFailedException refusal) {
            return login.refused(request, refusal);
        } catch (SignInProblemException problem) {
            return login.failed(request, response, problem);
        }
    }

    private OAuthAuthenticator service() {
        if (authenticator instanceof OAuthAuthenticator service) {
            return service;
        }
        throw HubException.notFound("Nobody signs in that way here");
    }
}
