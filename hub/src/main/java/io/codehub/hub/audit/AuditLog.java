/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

/** Where events are written down. They cannot be changed afterwards. */
public interface AuditLog {

    /**
     * Writes an event down, in the transaction of what it tells when there is one. Where, by whom
     * and with which credential is added from the request at hand.
     */
    void record(AuditEvent event);
}
