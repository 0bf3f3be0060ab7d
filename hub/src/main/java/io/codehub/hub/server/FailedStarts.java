/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Counts how many starts in a row have failed, over all hubs. */
@Repository
public class FailedStarts {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public FailedStarts(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Counts one more.
     *
     * @param limit when the count gets there it begins anew
     * @return whether it has got there
     */
    public boolean addUpTo(int limit) {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> {
                    jdbc.sql("update failed_starts set in_a_row = in_a_row + 1").update();
                    boolean reached =
                            jdbc.sql("select in_a_row from failed_starts")
                                            .query(Integer.class)
                                            .single()
                                    >= limit;
                    if (reached) {
                        clear();
                    }
                    return reached;
                }));
    }

    /** The count begins anew. */
    public void clear() {
        jdbc.sql("update failed_starts set in_a_row = 0 where in_a_row > 0").update();
    }
}
