/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.web.look.TrustedHtml;
import org.jspecify.annotations.Nullable;

/**
 * Why a start did not come about; templates know it as {@code problem}.
 *
 * @param message for the user
 * @param field the field of the form that must be corrected; null if it is none of them
 * @param html the message as markup of the operator's own; null for the text
 */
public record SpawnProblem(String message, @Nullable String field, @Nullable TrustedHtml html) {

    public SpawnProblem(String message, @Nullable String field) {
        this(message, field, null);
    }
}
