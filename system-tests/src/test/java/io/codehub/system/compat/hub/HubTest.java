/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run against both hubs; each test has users of its own. */
@ParameterizedClass
@EnumSource(HubPeer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@SuppressWarnings("NullAway.Init")
abstract class HubTest {

    @Parameter HubPeer peer;
    Hub hub;

    /** The settings of the hub. */
    Settings settings() {
        return Settings.USUAL;
    }

    @BeforeParameterizedClassInvocation
    void findHub() {
        hub = Hub.running(peer, settings());
    }
}
