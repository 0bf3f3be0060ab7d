/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run against both programs, each with a proxy and an echoing backend of its own. */
@ParameterizedClass
@EnumSource(Peer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@SuppressWarnings("NullAway.Init")
abstract class PeerTest {

    /** Long enough for an answer that is sent at once. */
    static final Duration SOON = Duration.ofSeconds(6);

    final Backend backend = Backend.echo();
    @Parameter Peer peer;
    Proxy proxy;

    /** The options of this class's proxy beside its addresses. */
    String[] options() throws Exception {
        return new String[0];
    }

    @BeforeParameterizedClassInvocation
    void startProxy() throws Exception {
        proxy = peer.start(options());
    }

    @AfterParameterizedClassInvocation
    void stopProxy() {
        if (proxy != null) {
            proxy.close();
        }
    }

    @AfterAll
    void stopBackend() {
        backend.close();
    }
}
