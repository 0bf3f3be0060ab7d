/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.HubUrls;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the body of a request as {@link JsonBody}, and paging as {@link Paging}. */
@Configuration(proxyBeanMethods = false)
class JsonBodyArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private final io.codehub.hub.config.Configuration configuration;
    private final HubUrls urls;

    JsonBodyArgument(io.codehub.hub.config.Configuration configuration, HubUrls urls) {
        this.configuration = configuration;
        this.urls = urls;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == JsonBody.class
                || parameter.getParameterType() == Paging.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest exchange,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest request =
                Objects.requireNonNull(exchange.getNativeRequest(HttpServletRequest.class));
        return parameter.getParameterType() == Paging.class
                ? Paging.of(request, urls, configuration)
                : JsonBody.of(request.getInputStream().readAllBytes());
    }
}
