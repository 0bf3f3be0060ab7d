/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.oauth.OAuthAuthenticator;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.spawn.ServerAddresses;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Where the pages of several ways to sign in were with jupyterhub-multiauthenticator, below {@code
 * url_prefix}: services know them as places to send people back to.
 */
@PageController
@ConditionalOnWebApplication // commands of the hub serve nothing
class WayAddresses implements SmartInitializingSingleton {

    private final Ways ways;
    private final HubUrls urls;
    private final OAuthLoginController services;
    private final RequestMappingHandlerMapping mapping;

    WayAddresses(
            Ways ways,
            HubUrls urls,
            OAuthLoginController services,
            RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.ways = ways;
        this.urls = urls;
        this.services = services;
        this.mapping = requestMappingHandlerMapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Way way : ways.all()) {
            if (!way.urlPrefix().isEmpty()) {
                if (way.authenticator() instanceof OAuthAuthenticator) {
                    register(way, "oauth_login", "leave");
                    register(way, "oauth_callback", "comeBack");
                } else {
                    register(way, "login", "show");
                }
            }
        }
    }

    private void register(Way way, String page, String name) {
        Method method =
                Arrays.stream(WayAddresses.class.getDeclaredMethods())
                        .filter(candidate -> candidate.getName().equals(name))
                        .findFirst()
                        .orElseThrow();
        RequestMappingInfo info =
                RequestMappingInfo.paths("/hub/" + way.urlPrefix() + "/" + page)
                        .methods(RequestMethod.GET)
                        .options(mapping.getBuilderConfiguration())
                        .build();
        mapping.registerMapping(info, this, method);
    }

    ModelAndView leave(HttpServletRequest request, HttpServletResponse response) {
        return services.leave(of(request), request, response);
    }

    ModelAndView comeBack(HttpServletRequest request, HttpServletResponse response) {
        return services.comeBack(of(request), request, response);
    }

    ModelAndView show(HttpServletRequest request) {
        String wanted = Objects.requireNonNullElse(request.getParameter("next"), "");
        return Redirects.found(
                ServerAddresses.withNext(urls.hubPath() + "login/" + of(request).id(), wanted));
    }

    private Way of(HttpServletRequest request) {
        String path = request.getRequestURI();
        String prefix = path.substring(urls.hubPath().length(), path.lastIndexOf('/'));
        return ways.all().stream()
                .filter(way -> way.urlPrefix().equals(prefix))
                .findFirst()
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }
}
