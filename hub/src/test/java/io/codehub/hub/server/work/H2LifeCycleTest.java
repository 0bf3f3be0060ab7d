/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.db.TestDatabase;

class H2LifeCycleTest extends LifeCycleContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
