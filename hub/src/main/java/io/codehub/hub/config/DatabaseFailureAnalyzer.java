/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why there is no database. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** H2's own code for a file that another process has open. */
    private static final int FILE_IN_USE = 90020;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        if (cause.getErrorCode() == FILE_IN_USE) {
            return new FailureAnalysis(
                    "Another process has the database file open.",
                    "Stop the other hub, or let this one use a database of its own"
                            + " (JupyterHub.db_url or --data).",
                    cause);
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D")) {
            return new FailureAnalysis(
                    "The database cannot be used: " + cause.getMessage(),
                    "Check that it runs, and check address, user and password in"
                            + " JupyterHub.db_url.",
                    cause);
        }
        return null;
    }
}
