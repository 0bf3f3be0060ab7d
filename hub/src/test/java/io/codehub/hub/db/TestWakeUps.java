/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

/** The wake-ups of one hub, as the hub itself would choose them. */
public final class TestWakeUps {

    private TestWakeUps() {}

    public static WakeUps of(TestDatabase database) {
        return database.isPostgres()
                ? new PostgresWakeUps(database.dataSource())
                : new LocalWakeUps();
    }
}
