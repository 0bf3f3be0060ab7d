/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.api.PagePolicy;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.token.OAuthClient;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where servers and services send users to sign in, and where users agree to that. */
@PageController
class AuthorizeController {

    private static final String PATH = "/hub/api/oauth2/authorize";

    private final Authorization authorization;
    private final Pages pages;
    private final HubUrls urls;

    AuthorizeController(Authorization authorization, Pages pages, HubUrls urls) {
        this.authorization = authorization;
        this.pages = pages;
        this.urls = urls;
    }

    @GetMapping(PATH)
    @Nullable ModelAndView ask(
            Requester requester, HttpServletRequest request, HttpServletResponse response) {
        AuthorizeRequest wanted = AuthorizeRequest.of(request);
        OAuthClient client = authorization.client(wanted);
        try {
            Grant grant = authorization.grant(wanted, client, requester);
            if (authorization.isConfirmed(grant, requester)) {
                grantCode(wanted, client, requester, new LinkedHashSet<>(grant.scopes()), response);
                return null;
            }
            return consentPage(grant, requester, response);
        } catch (OAuthErrorException e) {
            refuse(wanted, client, e.error(), response);
            return null;
        }
    }

    /**
     * The consent form. Everything is checked again: things may have changed since it was shown.
     */
    @PostMapping(PATH)
    @Nullable ModelAndView agree(
            Requester requester, HttpServletRequest request, HttpServletResponse response) {
        AuthorizeRequest wanted = AuthorizeRequest.of(request);
        OAuthClient client = authorization.client(wanted);
        try {
            Grant grant = authorization.grant(wanted, client, requester);
            String[] agreed = request.getParameterValues("scopes");
            Set<String> scopes =
                    authorization.agreed(
                            grant, requester, agreed == null ? List.of() : List.of(agreed));
            grantCode(wanted, client, requester, scopes, response);
        } catch (OAuthErrorException e) {
            refuse(wanted, client, e.error(), response);
        }
        return null;
    }

    private ModelAndView consentPage(
            Grant grant, Requester requester, HttpServletResponse response) {
        ModelAndView page = pages.door("oauth");
        page.addObject(
                "consent",
                new Consent(
                        grant.client().description(),
                        grant.redirectUri(),
                        // Whoever opens their own is not asked.
                        grant.client().serverUser() != null && urls.subdomains() == null,
                        grant.scopes().stream()
                                .filter(scope ->
                                        !Authorization.always(grant.client()).contains(scope))
                                .map(scope -> authorization.permission(scope, requester))
                                .toList(),
                        Authorization.sentBack(grant)));
        URI redirect = URI.create(grant.redirectUri());
        String targets =
                redirect.isAbsolute()
                        ? "'self' " + redirect.getScheme() + "://" + redirect.getRawAuthority()
                        : "'self'";
        response.setHeader("Content-Security-Policy", PagePolicy.of(urls, targets));
        return page;
    }

    private void grantCode(
            AuthorizeRequest wanted,
            OAuthClient client,
            Requester requester,
            Set<String> scopes,
            HttpServletResponse response) {
        String code = authorization.code(wanted, client, requester, scopes);
        Map<String, @Nullable String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("state", wanted.state());
        redirect(client, answer, response);
    }

    private static void refuse(
            AuthorizeRequest wanted,
            OAuthClient client,
            OAuthError error,
            HttpServletResponse response) {
        Map<String, @Nullable String> answer = new LinkedHashMap<>();
        answer.put("error", error.code());
        answer.put("error_description", error.description());
        answer.put("state", wanted.state());
        redirect(client, answer, response);
    }

    private static void redirect(
            OAuthClient client,
            Map<String, @Nullable String> answer,
            HttpServletResponse response) {
        StringBuilder location = new StringBuilder(String.valueOf(client.redirectUri()));
        char separator = location.indexOf("?") < 0 ? '?' : '&';
        for (Map.Entry<String, @Nullable String> entry : answer.entrySet()) {
            String value = entry.getValue();
            if (value != null) {
                location.append(separator)
                        .append(entry.getKey())
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", location.toString());
    }
}
