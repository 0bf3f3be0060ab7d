/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import org.springframework.boot.web.server.WebServer;

/** What the framework takes for its server: its pages on the public listener, which is not its. */
record PageServer(Runnable begin) implements WebServer {

    @Override
    public void start() {
        begin.run();
    }

    @Override
    public void stop() {
        // The listener ends with the proxy.
    }

    @Override
    public int getPort() {
        return -1;
    }
}
