/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What one transaction at a time does, over all hubs; a hub that dies holds up nobody. */
public final class TransactionLock {

    private final JdbcClient jdbc;
    private final String name;

    /** A lock that is in the database from now on. */
    public TransactionLock(JdbcClient jdbc, String name) {
        this.jdbc = jdbc;
        this.name = name;
        // Not in a transaction that lasts: H2 has others that add the same row try again and again,
        // without a pause for the one they wait for.
        add();
    }

    /** Whoever has it knows which servers of which users are about to run. */
    public static TransactionLock serverStarts(JdbcClient jdbc) {
        return new TransactionLock(jdbc, "server-starts");
    }

    /** Waits until no other transaction has it; held until the current one ends. */
    public void take() {
        if (touch() == 0) {
            add();
            touch();
        }
    }

    private void add() {
        jdbc.sql(
                        """
                        insert into leases (name, owner, held_until)
                        values (:name, '', current_timestamp) on conflict do nothing
                        """)
                .param("name", name)
                .update();
    }

    private int touch() {
        return jdbc.sql("update leases set held_until = current_timestamp where name = :name")
                .param("name", name)
                .update();
    }
}
