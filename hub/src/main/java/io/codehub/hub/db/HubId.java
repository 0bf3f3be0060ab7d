/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who holds a lease or a claim: this run of this hub. A restarted hub is another one.
 *
 * @param value at most 64 characters
 */
public record HubId(String value) {

    /** A new one for this run. */
    public static HubId random() {
        long number = ThreadLocalRandom.current().nextLong();
        return new HubId("hub-" + HexFormat.of().toHexDigits(number));
    }
}
