/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was launched for one server, as files that survive the hub. A launch begins as {@code
 * ticket-<random>}; the launched process renames it to {@code run-<pid>-<start time>} before it
 * becomes the program. So a hub that finds neither knows that nothing runs, and one that deletes a
 * ticket knows that nothing will.
 */
final class RunFolder {

    private static final Pattern RUN = Pattern.compile("run-(\\d+)-(\\d+)");

    /** Locks inside this JVM: a file lock only keeps other processes away. */
    private static final Map<Path, Semaphore> LOCKS = new ConcurrentHashMap<>();

    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Held while a launch or a stop looks at the folder and acts on it. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until no other thread and no other hub holds the server. */
    Lock lock() throws InterruptedException {
        Semaphore inner = LOCKS.computeIfAbsent(folder, path -> new Semaphore(1));
        inner.acquire();
        try {
            LocalPaths.makePrivate(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            try {
                while (channel.tryLock() == null) {
                    Thread.sleep(10);
                }
            } catch (IOException | InterruptedException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return () -> {
                try {
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    inner.release();
                }
            };
        } catch (IOException e) {
            inner.release();
            throw new UncheckedIOException(e);
        } catch (InterruptedException | RuntimeException e) {
            inner.release();
            throw e;
        }
    }

    /** Writes a ticket; the process that renames it to {@link #runPrefix} may run. */
    Path issue(Launched.Ticket ticket) throws IOException {
        StringBuilder text = new StringBuilder();
        ticket.toMap()
                .forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        String random = UUID.randomUUID().toString();
        Path unfinished = Files.writeString(folder.resolve("new-" + random), text);
        return Files.move(unfinished, folder.resolve("ticket-" + random));
    }

    Path runPrefix() {
        return folder.resolve("run");
    }

    /** Calls off launches that have not become a process yet. */
    void revokeTickets() {
        for (Path file : files("{ticket,new}-*")) {
            delete(file);
        }
    }

    /** As {@link #revokeTickets()}, those of one spawn only. */
    void revokeTickets(String spawnId) {
        for (Path file : files("ticket-*")) {
            if (readTicket(file).filter(t -> t.spawnId().equals(spawnId)).isPresent()) {
                delete(file);
            }
        }
    }

    /** Every process that was launched and not yet removed, alive or not. */
    List<Launched> list() {
        List<Launched> launched = new ArrayList<>();
        for (Path file : files("run-*")) {
            Matcher name = RUN.matcher(file.getFileName().toString());
            if (name.matches()) {
                long pid = Long.parseLong(name.group(1));
                long startTime = Long.parseLong(name.group(2));
                readTicket(file)
                        .ifPresent(ticket -> launched.add(new Launched(pid, startTime, ticket)));
            }
        }
        return launched;
    }

    /** The process of this number, once it has claimed its ticket. */
    Optional<Launched> findByPid(long pid) {
        return list().stream().filter(launched -> launched.pid() == pid).findFirst();
    }

    /** The process of this spawn. */
    Optional<Launched> findBySpawn(String spawnId) {
        return list().stream()
                .filter(launched -> launched.ticket().spawnId().equals(spawnId))
                .findFirst();
    }

    void remove(Launched launched) {
        delete(folder.resolve("run-" + launched.pid() + "-" + launched.startTime()));
    }

    /** Removes the folder; the lock is held, and nothing of the server runs. */
    void removeAll() {
        files("*").forEach(RunFolder::delete);
        delete(folder);
        LOCKS.remove(folder);
    }

    private List<Path> files(String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            stream.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Optional<Launched.Ticket> readTicket(Path file) {
        try {
            Map<String, String> map = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    map.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return Launched.Ticket.fromMap(map);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
