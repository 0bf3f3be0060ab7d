/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a listener listens.
 *
 * @param ip address; empty for all interfaces
 * @param port 0 lets the system choose
 * @param socket a unix socket instead of both; null for none
 */
public record Binding(String ip, int port, @Nullable Path socket) {

    /** An address and a port. */
    public static Binding tcp(String ip, int port) {
        return new Binding(ip, port, null);
    }

    /** A unix socket at this path. */
    public static Binding unix(Path socket) {
        return new Binding("", 0, socket);
    }

    /** The same with another port, unless it is a unix socket. */
    public Binding withPort(int other) {
        return socket == null ? tcp(ip, other) : this;
    }

    /** For people: {@code *:8000}, {@code [::1]:8000}, {@code unix:/run/proxy.sock}. */
    @Override
    public String toString() {
        if (socket != null) {
            return "unix:" + socket;
        }
        String name = ip.isEmpty() ? "*" : ip.contains(":") ? "[" + ip + "]" : ip;
        return name + ":" + port;
    }
}
