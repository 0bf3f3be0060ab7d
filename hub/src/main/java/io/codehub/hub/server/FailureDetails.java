/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import org.jspecify.annotations.Nullable;

/**
 * How a failed start is to be answered.
 *
 * @param status that a hook has chosen; null if none has
 * @param html the message as markup of the operator's own; null if there is none
 */
public record FailureDetails(@Nullable Integer status, @Nullable String html) {

    public static final FailureDetails NONE = new FailureDetails(null, null);
}
