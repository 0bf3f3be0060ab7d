/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sockets on which somebody listens. The system tells only all of them at once, connections
 * included, so hundreds of starts that wait for their ports share what was read a moment ago.
 */
final class Listeners {

    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /** In the place of the state of a socket. */
    private static final String LISTENS = "0A";

    private static final long FRESH = Duration.ofMillis(20).toNanos();

    private Map<Integer, Set<String>> sockets = Map.of();
    private long readAt = System.nanoTime() - FRESH;

    /** Names of the sockets on the port, as processes have them among their files. */
    synchronized Set<String> on(int port) {
        // Not the time after the reading: what is asked for may have come in between.
        long now = System.nanoTime();
        if (now - readAt >= FRESH) {
            sockets = read();
            readAt = now;
        }
        return sockets.getOrDefault(port, Set.of());
    }

    private static Map<Integer, Set<String>> read() {
        Map<Integer, Set<String>> found = new HashMap<>();
        for (Path table : TABLES) {
            try {
                ProcFile.read(table).lines().skip(1).forEach(line -> add(line, found));
            } catch (IOException e) {
                // A machine without IPv6 has no such table.
                continue;
            }
        }
        return found;
    }

    /** Fields: number, local address, remote address, state, four more, the number of the file. */
    private static void add(String line, Map<Integer, Set<String>> found) {
        int local = next(line, line.indexOf(':') + 1);
        int remote = next(line, line.indexOf(' ', local));
        int state = next(line, line.indexOf(' ', remote));
        if (!line.startsWith(LISTENS, state)) {
            return;
        }
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9) {
            String port = fields[1].substring(fields[1].lastIndexOf(':') + 1);
            found.computeIfAbsent(Integer.parseInt(port, 16), _ -> new HashSet<>())
                    .add("socket:[" + fields[9] + "]");
        }
    }

    private static int next(String line, int from) {
        int at = Math.max(from, 0);
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
