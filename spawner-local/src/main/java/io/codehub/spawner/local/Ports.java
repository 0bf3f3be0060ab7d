/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports for servers: outside of the range from which the kernel takes ports of outgoing
 * connections, and never the same for two starts at a time.
 */
final class Ports {

    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;

    /** By then a server has bound its port, or never will. */
    private static final Duration RESERVATION = Duration.ofMinutes(2);

    private final Map<Integer, Long> reserved = new HashMap<>();
    private final int first;
    private final int last;

    Ports() {
        int[] ephemeral = ephemeralRange();
        if (ephemeral[0] > LAST || ephemeral[1] < FIRST) {
            first = FIRST;
            last = LAST;
        } else if (ephemeral[0] > 12_000) {
            first = 10_240;
            last = ephemeral[0] - 1;
        } else if (ephemeral[1] < 64_000) {
            first = ephemeral[1] + 1;
            last = 65_535;
        } else {
            first = FIRST;
            last = LAST;
        }
    }

    /**
     * A port that is free now, kept from other callers until {@link #release}, for two minutes at
     * most.
     */
    synchronized int reserve(String ip) throws IOException {
        long now = System.nanoTime();
        reserved.values().removeIf(since -> now - since > RESERVATION.toNanos());
        int count = last - first + 1;
        int start = ThreadLocalRandom.current().nextInt(count);
        for (int i = 0; i < count; i++) {
            int port = first + (start + i) % count;
            if (!reserved.containsKey(port) && isFree(ip, port)) {
                reserved.put(port, now);
                return port;
            }
        }
        throw new IOException("no free port between " + first + " and " + last);
    }

    synchronized void release(int port) {
        reserved.remove(port);
    }

    /** Whether a server could listen there. */
    static boolean isFree(String ip, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    ip.isEmpty()
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(ip), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int[] ephemeralRange() {
        try {
            String[] range =
                    ProcFile.read(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                            .strip()
                            .split("\\s+");
            return new int[] {Integer.parseInt(range[0]), Integer.parseInt(range[1])};
        } catch (IOException e) {
            return new int[] {32_768, 60_999};
        }
    }
}
