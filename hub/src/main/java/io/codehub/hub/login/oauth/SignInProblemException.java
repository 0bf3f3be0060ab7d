/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.error.HubException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * The way to a sign-in service or back did not work; the message is for the person who went it, and
 * may begin again.
 */
public final class SignInProblemException extends HubException {

    private static final long serialVersionUID = 1L;

    private static final String ASK =
            " Try again; if that does not help, tell the people who run this hub: its log has the"
                    + " details.";

    private final boolean logged;

    private SignInProblemException(
            HttpStatus status, String message, Map<String, String> headers, boolean logged) {
        super(status, message, headers, null);
        this.logged = logged;
    }

    /** A request that no sign-in leads to. */
    static SignInProblemException wrong(String message) {
        return new SignInProblemException(HttpStatus.BAD_REQUEST, message, Map.of(), false);
    }

    /** The browser has to wait. */
    static SignInProblemException of(HubException refusal) {
        return new SignInProblemException(
                refusal.status(), refusal.getMessage(), refusal.headers(), false);
    }

    /** Nobody answers at the service. */
    static SignInProblemException away() {
        return new SignInProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The sign-in service does not answer. Try again in a moment.",
                Map.of("Retry-After", "10"),
                true);
    }

    /** The service answers something that is no use. */
    static SignInProblemException unusable() {
        return new SignInProblemException(
                HttpStatus.BAD_GATEWAY,
                "The sign-in service did not answer as it should." + ASK,
                Map.of(),
                true);
    }

    /** Whether the log says more, under the reference of the request. */
    public boolean logged() {
        return logged;
    }
}
