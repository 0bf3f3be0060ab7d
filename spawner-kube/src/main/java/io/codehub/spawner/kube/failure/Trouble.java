/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.failure;

import java.time.Duration;

/**
 * Something that stands in the way of a start.
 *
 * @param patience how long it may last before the start is given up
 * @param userMessage one sentence for the one who waits
 * @param detail what the cluster said, for the log; may be empty
 */
public record Trouble(Patience patience, String userMessage, String detail) {

    /** Whether it is about a volume, so that more may be known of its claim. */
    public boolean isOfVolume() {
        return userMessage.contains("volume");
    }

    /** How long a trouble may last. */
    public enum Patience {
        /** It does not get better. */
        NONE(Duration.ZERO),
        /** It may be a matter of moments, such as a Secret that is about to be made. */
        SHORT(Duration.ofSeconds(10)),
        /** Image registries have short failures, which the cluster tries to get over. */
        IMAGE(Duration.ofSeconds(10)),
        /** People or machines may help: the start's own limit decides. */
        LONG(Duration.ofDays(1));

        private final Duration limit;

        Patience(Duration limit) {
            this.limit = limit;
        }

        public Duration limit() {
            return limit;
        }
    }
}
