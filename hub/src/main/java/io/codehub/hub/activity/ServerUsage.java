/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import org.jspecify.annotations.Nullable;

/**
 * What a running server uses of what it may use; what it does not know is null.
 *
 * @param cpu cores
 * @param memory bytes
 * @param home bytes of the volume that holds the home folder
 */
public record ServerUsage(@Nullable Share cpu, @Nullable Share memory, @Nullable Share home) {

    /**
     * One of them.
     *
     * @param limit positive
     */
    public record Share(double used, double limit) {

        /** Per cent, 0 to 100. */
        public int percent() {
            return (int) Math.max(0, Math.min(100, Math.round(100 * used / limit)));
        }
    }
}
