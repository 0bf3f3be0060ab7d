/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.channel.EventLoopGroup;

/** A server that lives for a while: a target of its own, its route, an editor's assets, sockets. */
final class Guest {

    private static final int SOCKETS = 5;
    private static final int PAUSE_MILLIS = 1000;

    private final Running proxy;
    private final String path;
    private final Backend backend;
    private final Sockets sockets;
    private final FirstLoads loads;

    Guest(EventLoopGroup loops, Running proxy, int number) {
        this.proxy = proxy;
        this.path = "/user/guest-" + number;
        this.backend = new Backend(loops);
        this.sockets = new Sockets(loops, proxy, path + "/socket", SOCKETS, 1024, PAUSE_MILLIS);
        this.loads = new FirstLoads(loops, proxy, path, 10 * PAUSE_MILLIS);
    }

    void come() throws Exception {
        proxy.addRoute(path, backend.port());
        sockets.start();
        loads.start();
    }

    /** Goes; {@code abruptly}: its route is deleted only after it is dead. */
    void go(boolean abruptly) throws Exception {
        if (abruptly) {
            backend.close();
        }
        proxy.deleteRoute(path);
        sockets.stop();
        loads.stop();
        backend.close();
    }
}
