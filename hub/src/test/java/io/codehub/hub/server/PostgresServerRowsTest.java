/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.db.TestDatabase;

class PostgresServerRowsTest extends ServerRowsContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
