/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An outcome that the client is told: a status and one sentence that is safe to show. The REST
 * frame turns it into a JSON body, the page frame into an error page.
 */
public class HubException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Map<String, String> headers;

    public HubException(HttpStatus status, String message) {
        this(status, message, Map.of(), null);
    }

    public HubException(
            HttpStatus status,
            String message,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    public static HubException badRequest(String message) {
        return new HubException(HttpStatus.BAD_REQUEST, message);
    }

    public static HubException forbidden(String message) {
        return new HubException(HttpStatus.FORBIDDEN, message);
    }

    public static HubException notFound(String message) {
        return new HubException(HttpStatus.NOT_FOUND, message);
    }

    public static HubException conflict(String message) {
        return new HubException(HttpStatus.CONFLICT, message);
    }

    public HttpStatus status() {
        return status;
    }

    /** Further response headers, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The text for the client; never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? status.getReasonPhrase() : message;
    }
}
