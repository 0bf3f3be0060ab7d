/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.api.ApiPaths;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Pages know GET and POST; the framework would add HEAD and OPTIONS on its own. Unknown addresses
 * are not found, whatever the method.
 */
@Component
class PageMethods implements WebMvcConfigurer, HandlerInterceptor {

    private final ApiPaths paths;

    PageMethods(ApiPaths paths) {
        this.paths = paths;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof HandlerMethod
                && request.getDispatcherType() == DispatcherType.REQUEST
                && isAdded(request.getMethod(), request.getRequestURI())) {
            response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
            return false;
        }
        return true;
    }

    private boolean isAdded(String method, String path) {
        return switch (method) {
            case "HEAD" -> !paths.isApi(path) && !paths.isFileOrHealth(path);
            case "OPTIONS" -> !paths.isApi(path);
            default -> false;
        };
    }
}
