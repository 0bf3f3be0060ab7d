/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a running server will be stopped.
 *
 * @param at when, if nobody uses it from now on
 * @param keptUntil until when its user keeps it running; null if it is not kept
 * @param mayKeepUntil until when its user could keep it running now; null if that is no longer than
 *     it runs anyway
 * @param soon whether it is time to warn
 */
public record IdleStop(
        Instant at, @Nullable Instant keptUntil, @Nullable Instant mayKeepUntil, boolean soon) {}
