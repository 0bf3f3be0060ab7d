/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.db.TestDatabase;

class PostgresLifeCycleTest extends LifeCycleContract {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
