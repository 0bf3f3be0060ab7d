/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about tables of an older version. */
class SchemaFailureAnalyzer extends AbstractFailureAnalyzer<SchemaTooOldException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemaTooOldException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Make a backup of the database, then start once with --upgrade-db"
                        + " (JupyterHub.upgrade_db; hub.db.upgrade in the values of the chart).",
                cause);
    }
}
