/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import org.springframework.stereotype.Component;

/** Tells others how the proxy is. */
@Component
public class ProxyHealth {

    private final ProxyClient client;

    ProxyHealth(ProxyClient client) {
        this.client = client;
    }

    /** What answers at the proxy's address just now; waits a few seconds for it at most. */
    public ProxyState state() {
        try {
            return client.state();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProxyState.AWAY;
        }
    }
}
