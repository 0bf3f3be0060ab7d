/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.error;

import io.codehub.hub.web.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What an error page says; templates know it as {@code error}.
 *
 * @param heading what happened, in the reader's words
 * @param explanation whether anything was lost, and what to do next
 * @param message what the refusing part of the hub said; null if it adds nothing
 * @param again whether trying again may help
 * @param otherAccount whether another account might be allowed
 * @param reference joins the page with the log; null if nothing was logged
 * @param at when it happened
 */
public record ErrorPage(
        int status,
        String reason,
        String heading,
        String explanation,
        @Nullable String message,
        boolean again,
        boolean otherAccount,
        @Nullable String reference,
        Moment at) {}
