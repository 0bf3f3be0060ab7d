/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Sends strangers who ask for a page to the sign-in page, and back afterwards. */
@Component
class LoginRedirect implements HandlerExceptionResolver, Ordered {

    private final HubUrls urls;
    private final String ofAuthorize;

    LoginRedirect(HubUrls urls, Ways ways, Configuration configuration) {
        this.urls = urls;
        Way only = ways.only();
        this.ofAuthorize =
                only != null && configuration.get(AuthenticatorTraits.AUTO_LOGIN_AUTHORIZE)
                        ? only.authenticator().loginUrl(urls.hubPath())
                        : urls.hubPath() + "login";
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        if (!(failure instanceof LoginRequiredException) || !request.getMethod().equals("GET")) {
            return null;
        }
        String query = request.getQueryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        response.setStatus(HttpServletResponse.SC_FOUND);
        boolean authorize = request.getRequestURI().equals(urls.hubPath() + "api/oauth2/authorize");
        String login = authorize ? ofAuthorize : urls.hubPath() + "login";
        response.setHeader("Location", login + "?next=" + quoted(target));
        return new ModelAndView();
    }

    private static String quoted(String target) {
        return URLEncoder.encode(target, StandardCharsets.UTF_8);
    }
}
