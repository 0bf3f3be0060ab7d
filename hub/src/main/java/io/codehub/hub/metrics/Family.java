/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

/** Samples that have one name. */
interface Family {

    /** Writes what they are at this moment. */
    void write(Exposition out);
}
