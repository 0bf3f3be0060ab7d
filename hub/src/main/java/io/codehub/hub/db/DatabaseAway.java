/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import io.codehub.hub.error.HubException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures of a request that come from a database that is away from all others. */
public final class DatabaseAway {

    /** What people are told; says nothing about where the database is. */
    public static final String MESSAGE =
            "The hub cannot reach its database at the moment. Nothing that was saved is lost; try"
                    + " again in some seconds.";

    private static final String RETRY_SECONDS = "5";

    private DatabaseAway() {}

    /** The answer to the client if the database was away; empty for any other failure. */
    public static Optional<HubException> outcome(Throwable failure) {
        int depth = 0;
        for (@Nullable Throwable cause = failure;
                cause != null && depth < 20;
                cause = cause.getCause(), depth++) {
            if ((cause instanceof SQLException sql && isAway(sql)) || isBrokenOff(cause)) {
                return Optional.of(
                        new HubException(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                MESSAGE,
                                Map.of("Retry-After", RETRY_SECONDS),
                                null));
            }
        }
        return Optional.empty();
    }

    /** A transaction that could not even be rolled back, since its connection was closed. */
    private static boolean isBrokenOff(Throwable failure) {
        return failure instanceof TransactionSystemException
                && failure.getCause() instanceof SQLException sql
                && sql.getSQLState() == null;
    }

    /** Connection failures begin with 08, the words of a server that goes or comes with 57P. */
    private static boolean isAway(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || ClosedDatabase.is(failure)
                || (state != null && (state.startsWith("08") || state.startsWith("57P0")));
    }
}
