/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

/**
 * What each program is known to do, where the two differ.
 *
 * @param codehub what our proxy does
 * @param chp what configurable-http-proxy does
 * @param reason why ours does something else
 */
record Expectation<T>(T codehub, T chp, String reason) {

    /** What this program does. */
    T of(Peer peer) {
        return switch (peer) {
            case CODEHUB -> codehub;
            case CHP -> chp;
        };
    }
}
