/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

/** A part of the hub that has to be there before users are let in. */
public interface Readiness {

    /** Once true, it stays so: who is in already is better served by a hub that tries. */
    boolean ready();
}
