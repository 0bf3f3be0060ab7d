/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.api.ApiPaths;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Gives controllers the {@link Requester}. A controller that takes one is closed to strangers,
 * before anything of the request is read, unless its parameter is nullable.
 */
@Component
class RequesterArgument implements HandlerMethodArgumentResolver, HandlerInterceptor {

    private final RequestAuthentication authentication;
    private final ApiPaths paths;
    private final Map<MethodParameter, Boolean> nullable = new ConcurrentHashMap<>();

    RequesterArgument(RequestAuthentication authentication, ApiPaths paths) {
        this.authentication = authentication;
        this.paths = paths;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            for (MethodParameter parameter : method.getMethodParameters()) {
                if (supportsParameter(parameter) && !isNullable(parameter)) {
                    require(request, response);
                }
            }
        }
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Requester.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest exchange,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request =
                Objects.requireNonNull(exchange.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response =
                Objects.requireNonNull(exchange.getNativeResponse(HttpServletResponse.class));
        return isNullable(parameter)
                ? authentication.find(request, response).orElse(null)
                : require(request, response);
    }

    private Requester require(HttpServletRequest request, HttpServletResponse response) {
        Optional<Requester> requester = authentication.find(request, response);
        return requester.orElseThrow(() ->
                paths.isApi(request)
                        ? HubException.forbidden("Missing or invalid credentials.")
                        : new LoginRequiredException());
    }

    /** Remembered, since annotations are read anew each time. */
    private boolean isNullable(MethodParameter parameter) {
        return nullable.computeIfAbsent(
                parameter, known -> Nullness.forMethodParameter(known) == Nullness.NULLABLE);
    }
}
