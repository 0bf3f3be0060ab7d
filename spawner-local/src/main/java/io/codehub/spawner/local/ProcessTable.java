/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The processes of this machine, read from {@code /proc}. */
final class ProcessTable {

    /** Environment variable by which processes of a spawn are known. */
    static final String MARK = "CODEHUB_SPAWN_ID";

    private static final Path PROC = Path.of("/proc");

    private final String bootId;
    private final Listeners listeners = new Listeners();

    /**
     * A process.
     *
     * @param session number of its session leader
     * @param startTime clock ticks from boot to its start
     */
    record Entry(long pid, long parent, long session, long startTime) {}

    ProcessTable() {
        try {
            bootId = ProcFile.read(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new IllegalStateException("LocalProcessSpawner needs Linux and its /proc", e);
        }
    }

    String bootId() {
        return bootId;
    }

    /** Whether the very process runs; an unreaped dead one does not. */
    boolean isAlive(Launched launched) {
        return launched.ticket().bootId().equals(bootId)
                && find(launched.pid())
                        .filter(entry -> entry.startTime() == launched.startTime())
                        .isPresent()
                && !isMarkedOtherwise(launched);
    }

    /** The process of this number, unless it is dead. */
    Optional<Entry> find(long pid) {
        try {
            String stat = ProcFile.read(process(pid).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Entry(
                            pid,
                            Long.parseLong(fields[1]),
                            Long.parseLong(fields[3]),
                            Long.parseLong(fields[19])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Every process that is not dead. */
    List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path path : stream) {
                find(Long.parseLong(path.getFileName().toString())).ifPresent(entries::add);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + PROC, e);
        }
        return entries;
    }

    /** The processes of a spawn, wherever they moved to. */
    Set<Entry> ofSpawn(String spawnId) {
        Set<Entry> found = new HashSet<>();
        for (Entry entry : list()) {
            if (mark(entry.pid()).filter(spawnId::equals).isPresent()) {
                found.add(entry);
            }
        }
        return found;
    }

    /**
     * A launched process and everything that came from it: its session, its descendants, and what
     * carries its mark.
     */
    Set<Entry> family(Launched launched) {
        if (!launched.ticket().bootId().equals(bootId)) {
            return Set.of();
        }
        List<Entry> all = list();
        Map<Long, Entry> byPid = new HashMap<>();
        all.forEach(entry -> byPid.put(entry.pid(), entry));
        Entry leader = byPid.get(launched.pid());
        // A session keeps its number from being used again, unless the number is another's now.
        boolean sessionIsOurs = leader == null || leader.startTime() == launched.startTime();
        Set<Entry> family = new HashSet<>();
        for (Entry entry : all) {
            boolean inSession = sessionIsOurs && entry.session() == launched.pid();
            if (inSession
                    || mark(entry.pid()).filter(launched.ticket().spawnId()::equals).isPresent()) {
                family.add(entry);
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Entry entry : all) {
                Entry parent = byPid.get(entry.parent());
                grown |= parent != null && family.contains(parent) && family.add(entry);
            }
        }
        return family;
    }

    /** Whether it still is the same process and alive. */
    boolean isAlive(Entry entry) {
        return find(entry.pid()).filter(now -> now.startTime() == entry.startTime()).isPresent();
    }

    /** Whether one of the processes listens on the port. */
    boolean isListening(int port, Set<Entry> processes) {
        Set<String> sockets = listeners.on(port);
        if (sockets.isEmpty()) {
            return false;
        }
        for (Entry entry : processes) {
            try (DirectoryStream<Path> stream =
                    Files.newDirectoryStream(process(entry.pid()).resolve("fd"))) {
                for (Path file : stream) {
                    if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                        return true;
                    }
                }
            } catch (IOException e) {
                // It ended, or belongs to another account: not ours to see.
                continue;
            }
        }
        return false;
    }

    /** Whether anybody listens on the port. */
    boolean isListening(int port) {
        return !listeners.on(port).isEmpty();
    }

    /** Programs may overwrite their environment, so only another mark proves anything. */
    private static boolean isMarkedOtherwise(Launched launched) {
        return mark(launched.pid())
                .filter(mark -> !mark.equals(launched.ticket().spawnId()))
                .isPresent();
    }

    private static Optional<String> mark(long pid) {
        try {
            String environment = ProcFile.read(process(pid).resolve("environ"));
            String name = "\0" + MARK + "=";
            int start = ("\0" + environment).indexOf(name);
            if (start < 0) {
                return Optional.empty();
            }
            String rest = environment.substring(start + name.length() - 1);
            int end = rest.indexOf('\0');
            return Optional.of(end < 0 ? rest : rest.substring(0, end));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path process(long pid) {
        return PROC.resolve(Long.toString(pid));
    }
}
