/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.db.DatabaseAway;
import io.codehub.hub.error.HubException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Turns every failure of a REST request into {@code {"status": ..., "message": ...}}. */
@Component
class ApiErrors implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ApiPaths paths;

    ApiErrors(ApiPaths paths) {
        this.paths = paths;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        if (!paths.isApi(request)) {
            return null;
        }
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return new ModelAndView();
        }
        HubException outcome = outcome(paths.loggable(request), request.getMethod(), failure);
        response.resetBuffer();
        response.setStatus(outcome.status().value());
        outcome.headers().forEach(response::setHeader);
        write(response, outcome);
        return new ModelAndView();
    }

    private static HubException outcome(String path, String method, Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HubException outcome) {
                return outcome;
            }
        }
        Optional<HubException> away = DatabaseAway.outcome(failure);
        if (away.isPresent()) {
            log.warn("{} {}: the database is away", method, path);
            return away.get();
        }
        if (failure instanceof ErrorResponse refusal) {
            HttpStatus status = HttpStatus.valueOf(refusal.getStatusCode().value());
            return new HubException(status, status.getReasonPhrase());
        }
        log.error("{} {} failed", method, path, failure);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        return new HubException(status, status.getReasonPhrase());
    }

    private static void write(HttpServletResponse response, HubException outcome) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", outcome.status().value());
        body.put("message", outcome.getMessage());
        byte[] json = MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(json.length);
        try {
            response.getOutputStream().write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
