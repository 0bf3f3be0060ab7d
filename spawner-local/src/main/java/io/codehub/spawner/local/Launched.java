/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.ServerHandle;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A process that was launched for a server. Its number alone could mean another process later, so
 * it is always compared together with its start time and the boot it belongs to.
 *
 * @param pid process number, also that of its session and process group
 * @param startTime clock ticks from boot to its start
 * @param ticket what it was launched for
 */
record Launched(long pid, long startTime, Ticket ticket) {

    /**
     * What the launch is for; known before there is a process.
     *
     * @param spawnId the start it belongs to
     * @param bootId identifies the boot of the machine
     * @param host address where the hub and the proxy reach it, with brackets if it is IPv6
     * @param port where it listens
     * @param editor whether it is code-server
     * @param logStart size of its log before the launch, in bytes
     * @param tls whether it speaks https
     */
    record Ticket(
            String spawnId,
            String bootId,
            String host,
            int port,
            boolean editor,
            long logStart,
            boolean tls) {

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("spawn_id", spawnId);
            map.put("boot_id", bootId);
            map.put("host", host);
            map.put("port", port);
            map.put("editor", editor);
            map.put("log_start", logStart);
            if (tls) {
                map.put("tls", true);
            }
            return map;
        }

        /** Reads what {@link #toMap} wrote, values as text; empty if some are missing. */
        static Optional<Ticket> fromMap(Map<String, ?> map) {
            try {
                return Optional.of(
                        new Ticket(
                                text(map, "spawn_id"),
                                text(map, "boot_id"),
                                text(map, "host"),
                                Integer.parseInt(text(map, "port")),
                                Boolean.parseBoolean(text(map, "editor")),
                                Long.parseLong(text(map, "log_start")),
                                map.containsKey("tls")));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    URI target() {
        return URI.create(
                (ticket.tls() ? "https://" : "http://") + ticket.host() + ":" + ticket.port());
    }

    Map<String, Object> toState() {
        Map<String, Object> state = ticket.toMap();
        state.put("pid", pid);
        state.put("start_time", startTime);
        return state;
    }

    /** The process that a stored state speaks of, if it is of the handle's spawn. */
    static Optional<Launched> fromState(ServerHandle handle) {
        try {
            long pid = Long.parseLong(text(handle.state(), "pid"));
            long startTime = Long.parseLong(text(handle.state(), "start_time"));
            return Ticket.fromMap(handle.state())
                    .filter(ticket -> ticket.spawnId().equals(handle.spawnId()))
                    .map(ticket -> new Launched(pid, startTime, ticket));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value.toString();
    }
}
