/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.error.HubException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses HEAD where the framework would answer as for GET: no REST address has it but the health
 * check. Unknown addresses are not found, whatever the method.
 */
@Component
class ApiMethods implements WebMvcConfigurer, HandlerInterceptor {

    private final ApiPaths paths;

    ApiMethods(ApiPaths paths) {
        this.paths = paths;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("HEAD")
                && handler instanceof HandlerMethod
                && paths.isApi(request)
                && !paths.isFileOrHealth(request.getRequestURI())) {
            HttpStatus status = HttpStatus.METHOD_NOT_ALLOWED;
            throw new HubException(status, status.getReasonPhrase());
        }
        return true;
    }
}
