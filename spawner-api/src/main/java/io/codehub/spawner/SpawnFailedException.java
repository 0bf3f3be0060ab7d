/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import org.jspecify.annotations.Nullable;

/** A start that came to nothing. */
public class SpawnFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String userMessage;

    /**
     * @param userMessage one sentence that the user may see: what happened, in their words
     * @param detail for the log: cause, exit status, last output; no secrets
     */
    public SpawnFailedException(String userMessage, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.userMessage = userMessage;
    }

    public String userMessage() {
        return userMessage;
    }
}
