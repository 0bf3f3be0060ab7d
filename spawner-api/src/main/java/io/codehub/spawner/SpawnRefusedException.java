/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import org.jspecify.annotations.Nullable;

/**
 * A start that a rule forbids, such as an option that is not open to the user any more. Nothing is
 * broken, so it does not count where failures are counted.
 */
public class SpawnRefusedException extends SpawnFailedException {

    private static final long serialVersionUID = 1L;

    /**
     * @param userMessage one sentence that the user may see: which rule, in their words
     * @param detail for the log; no secrets
     */
    public SpawnRefusedException(String userMessage, String detail, @Nullable Throwable cause) {
        super(userMessage, detail, cause);
    }
}
