/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A sign-in service that cannot be reached or does not answer as it should. */
public class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int NO_ANSWER = -1;
    private static final int NO_SECURE_CONNECTION = -2;

    /** Answers of a service that is down, or of what stands before it, and of one that is busy. */
    private static final Set<Integer> AWAY = Set.of(NO_ANSWER, 408, 429, 502, 503, 504);

    private final int status;

    /** An answer that makes no sense. The text is for the log: it must hold nothing secret. */
    public ProviderException(String message) {
        this(message, 0);
    }

    ProviderException(String message, int status) {
        super(message);
        this.status = status;
    }

    ProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = cause instanceof SSLException ? NO_SECURE_CONNECTION : NO_ANSWER;
    }

    /** A refusal that does not show in the status of the answer. */
    public static ProviderException refusal(String message) {
        return new ProviderException(message, 403);
    }

    /** Whether the service says that the request, and so the token in it, is not good. */
    public boolean rejected() {
        return status / 100 == 4 && status != 408 && status != 429;
    }

    /** Whether nobody is there to answer: what was asked may be right or wrong. */
    public boolean away() {
        return AWAY.contains(status);
    }

    /** Whether asking again later may help. */
    public boolean temporary() {
        return status < 0 || status >= 500 || status == 408 || status == 429;
    }
}
