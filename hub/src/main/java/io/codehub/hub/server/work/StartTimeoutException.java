/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import java.util.concurrent.TimeoutException;

/** A step of a start that took too long. */
final class StartTimeoutException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient StartFailure failure;

    StartTimeoutException(StartFailure failure, TimeoutException cause) {
        super(failure.userMessage(), cause);
        this.failure = failure;
    }

    StartFailure failure() {
        return failure;
    }
}
