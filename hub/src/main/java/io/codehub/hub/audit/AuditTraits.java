/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;

/** Settings of the audit log. */
public final class AuditTraits {

    public static final Trait<Integer> AUDIT_LOG_DAYS =
            Trait.of(
                    "JupyterHub",
                    "audit_log_days",
                    TraitTypes.integer(0, 36_500),
                    90,
                    "For how many days the audit log in the database is kept; 0 for ever. Each event"
                            + " is also a line of JSON in the log, from the logger"
                            + " io.codehub.audit.");

    private AuditTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(AUDIT_LOG_DAYS);
    }
}
