/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.progress;

import java.time.Duration;

/**
 * When and how users are asked for patience.
 *
 * @param threshold time from the beginning until the first message; zero for never
 * @param frequency time between two of them
 * @param message {@code {seconds}} in it is filled in
 */
public record Patience(Duration threshold, Duration frequency, String message) {}
