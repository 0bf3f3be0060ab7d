/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.error;

import io.codehub.hub.api.ApiPaths;
import io.codehub.hub.db.DatabaseAway;
import io.codehub.hub.error.HubException;
import io.codehub.hub.web.PageController;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The last resort for errors from anywhere, and the error pages that the proxy fetches. */
@PageController
class HubErrorController implements ErrorController {

    private final ErrorPages errors;
    private final ApiPaths paths;

    HubErrorController(ErrorPages errors, ApiPaths paths) {
        this.errors = errors;
        this.paths = paths;
    }

    /** An error page by number. The proxy embeds it under its own status, so this one is 200. */
    @GetMapping("/hub/error/{status:[0-9]{1,9}}")
    ModelAndView byNumber(@PathVariable int status) {
        ModelAndView view = errors.page(status >= 100 && status <= 999 ? status : 500);
        view.setStatus(HttpStatus.OK);
        return view;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        HubException outcome = outcome(request);
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Optional<HubException> away =
                outcome == null && failure instanceof Throwable cause
                        ? DatabaseAway.outcome(cause)
                        : Optional.empty();
        if (away.isPresent()) {
            away.get().headers().forEach(response::setHeader);
            return isApi(request) ? json(503, away.get().getMessage()) : errors.databaseAway();
        }
        int status = outcome == null ? status(request) : outcome.status().value();
        if (isApi(request)) {
            return json(status, outcome == null ? ErrorWords.reason(status) : outcome.getMessage());
        }
        if (outcome != null) {
            outcome.headers().forEach(response::setHeader);
            return errors.page(outcome);
        }
        return failure instanceof Throwable cause ? errors.page(cause) : errors.page(status);
    }

    private static @Nullable HubException outcome(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        for (Object cause = failure;
                cause instanceof Throwable throwable;
                cause = throwable.getCause()) {
            if (throwable instanceof HubException outcome) {
                return outcome;
            }
        }
        return null;
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? status
                : HttpStatus.NOT_FOUND.value();
    }

    private boolean isApi(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return path instanceof String text && paths.isApi(text);
    }

    private static ResponseEntity<Map<String, Object>> json(int status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("message", message);
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
