/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.util.Locale;

/** Whose routes they are: few enough to tell them apart in metrics. */
public enum RouteClass {
    /** The hub's own. */
    HUB,
    /** Servers of users. */
    USER,
    /** Services. */
    SERVICE,
    /** All others, and no route at all. */
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As in metrics and logs. */
    public String label() {
        return label;
    }
}
