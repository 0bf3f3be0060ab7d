/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.OverriddenSettings;
import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.StartedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs each server as a process of the hub's own machine and account: a code-server in a home
 * folder of the user, or any program that obeys JupyterHub's variables ({@code Spawner.cmd}).
 *
 * <p>All servers run under the account of the hub, so users are separated by courtesy only: who has
 * a terminal can read what the hub can read. It is made for a person, a trusting team and trials.
 *
 * <p>A server has a session of its own and survives the hub. What runs is known from the files of
 * its {@link RunFolder}, which the process itself writes before it becomes the program; a hub that
 * was killed at any moment finds it again there, and a number that the system has given to another
 * process is recognised by the start time. Where a container has no init process, ended servers of
 * a former hub stay as zombies, which count as ended.
 */
public final class LocalProcessSpawner implements Spawner {

    private static final int ATTEMPTS = 5;

    /** How long a start watches for an early death or the first sign of life. */
    private static final Duration WATCH = Duration.ofSeconds(10);

    /** A listener from outside of the session for that long must be a wrapped program's. */
    private static final Duration FOREIGN = Duration.ofSeconds(2);

    private final SpawnerSettings configured;
    private final LocalPaths paths;
    private final Programs programs;
    private final ProcessTable processes = new ProcessTable();
    private final Ports ports = new Ports();
    private final Launcher launcher = new Launcher();
    private final ExitWatch exitWatch = new ExitWatch();
    private final StopSequence stopSequence;

    /** Children of this JVM, for their exit status; an adopted server has none. */
    private final Map<Long, Launcher.Child> children = new ConcurrentHashMap<>();

    LocalProcessSpawner(
            SpawnerSettings configured, LocalPaths paths, Map<String, String> hubEnvironment) {
        LocalSettings settings = LocalSettings.of(configured);
        this.configured = configured;
        this.paths = paths;
        this.programs = new Programs(settings, paths, hubEnvironment);
        this.stopSequence = new StopSequence(processes, settings);
    }

    /** Finds out what the first start would wait for; what goes wrong here is told there. */
    void warmUp() {
        Thread.ofVirtual().name("code-server-version").start(programs::warmUp);
    }

    @Override
    public ServerKind kind(ServerOwner owner, Map<String, Object> userOptions) {
        return programs.kind();
    }

    @Override
    public ServerKind kind(
            ServerOwner owner,
            Map<String, Object> userOptions,
            Map<String, @Nullable Object> overrides) {
        return programs(overrides).kind();
    }

    /** With the values that settings have for one start. */
    private Programs programs(Map<String, @Nullable Object> overrides) {
        return overrides.isEmpty()
                ? programs
                : programs.with(
                        LocalSettings.of(
                                new OverriddenSettings(configured, LocalTraits.ALL, overrides)));
    }

    @Override
    public StartedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnFailedException, InterruptedException {
        try {
            return start(request, programs(request.overrides()), progress);
        } catch (IllegalArgumentException e) {
            throw new SpawnFailedException(
                    "Your server cannot be started with these settings: " + e.getMessage(),
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private StartedServer start(SpawnRequest request, Programs own, SpawnProgress progress)
            throws SpawnFailedException, InterruptedException {
        progress.report(10, "Preparing your server");
        for (int attempt = 1; ; attempt++) {
            Launched launched = adoptOrLaunch(request, own);
            progress.saveState(launched.toState());
            progress.report(40, "Your server is starting");
            if (watch(launched)) {
                exitWatch.watch(request.id(), launched);
                ports.release(launched.ticket().port());
                progress.report(80, "Your server has started");
                return new StartedServer(launched.target(), launched.toState());
            }
            SpawnFailedException failure = diedAtOnce(launched, request);
            boolean portTaken = clear(request, own, launched);
            if (!portTaken || own.settings().port() != 0 || attempt == ATTEMPTS) {
                throw failure;
            }
            progress.report(15, "Another program took the port, trying the next one");
        }
    }

    @Override
    public ServerStatus poll(ServerHandle handle) {
        RunFolder folder = paths.runFolder(handle.id());
        Optional<Launched> launched =
                Launched.fromState(handle).or(() -> folder.findBySpawn(handle.spawnId()));
        if (launched.isEmpty()) {
            return new ServerStatus.Exited(0, "");
        }
        if (processes.isAlive(launched.get())) {
            // Servers of a former hub are first seen here.
            exitWatch.watch(handle.id(), launched.get());
            return new ServerStatus.Running();
        }
        String lastLines =
                paths.log(handle.id()).tail(launched.get().ticket().logStart(), Set.of());
        return new ServerStatus.Exited(exitCode(launched.get()).orElse(0), lastLines);
    }

    @Override
    public void stop(ServerHandle handle) throws InterruptedException {
        RunFolder folder = paths.runFolder(handle.id());
        try (RunFolder.Lock lock = folder.lock()) {
            folder.revokeTickets(handle.spawnId());
            for (Launched launched : folder.list()) {
                if (launched.ticket().spawnId().equals(handle.spawnId())) {
                    end(folder, launched);
                }
            }
            // The files may have been lost: the stored state and the mark find the rest.
            Optional<Launched> stored = Launched.fromState(handle);
            if (stored.isPresent() && processes.isAlive(stored.get())) {
                end(folder, stored.get());
            }
            stopSequence.endMarked(handle.spawnId());
        }
    }

    @Override
    public void onExit(Consumer<ServerHandle> listener) {
        exitWatch.add(listener);
    }

    @Override
    public void delete(ServerHandle handle) throws InterruptedException {
        RunFolder folder = paths.runFolder(handle.id());
        try (RunFolder.Lock lock = folder.lock()) {
            if (folder.list().isEmpty()) {
                paths.log(handle.id()).remove();
                folder.removeAll();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The running process of this spawn, else a new one; another spawn's is ended first. */
    private Launched adoptOrLaunch(SpawnRequest request, Programs own)
            throws SpawnFailedException, InterruptedException {
        RunFolder folder = paths.runFolder(request.id());
        try (RunFolder.Lock lock = folder.lock()) {
            folder.revokeTickets();
            for (Launched former : folder.list()) {
                if (former.ticket().spawnId().equals(request.spawnId())
                        && processes.isAlive(former)) {
                    return former;
                }
                end(folder, former);
            }
            return launch(folder, request, own);
        }
    }

    private Launched launch(RunFolder folder, SpawnRequest request, Programs own)
            throws SpawnFailedException, InterruptedException {
        int port = own.settings().port();
        try {
            if (port == 0) {
                port = ports.reserve(own.settings().ip());
            }
            ServerLog log = paths.log(request.id());
            Launched.Ticket ticket =
                    new Launched.Ticket(
                            request.spawnId(),
                            processes.bootId(),
                            own.targetHost(),
                            port,
                            own.kind() == ServerKind.CODE_SERVER,
                            log.prepare(),
                            request.identity() != null);
            Program program = own.prepare(request, port);
            Launcher.Child child = launcher.launch(folder, ticket, program, log, request);
            children.put(child.launched().pid(), child);
            return child.launched();
        } catch (IOException e) {
            ports.release(port);
            throw new SpawnFailedException(
                    "The hub could not prepare your server.", "cannot prepare the launch: " + e, e);
        } catch (SpawnFailedException e) {
            ports.release(port);
            throw e;
        }
    }

    /** False when it died; true when it listens, or is alive after a while. */
    private boolean watch(Launched launched) throws InterruptedException {
        int port = launched.ticket().port();
        AtomicLong firstSeen = new AtomicLong();
        BooleanSupplier settled =
                () -> {
                    if (!processes.isAlive(launched)) {
                        return true;
                    }
                    if (!processes.isListening(port)) {
                        return false;
                    }
                    long now = System.nanoTime();
                    firstSeen.compareAndSet(0, now);
                    return now - firstSeen.get() > FOREIGN.toNanos() || listens(launched, port);
                };
        Waiting.until(WATCH, settled);
        return processes.isAlive(launched);
    }

    /** The process itself most of the time; only then is the whole machine looked through. */
    private boolean listens(Launched launched, int port) {
        Set<ProcessTable.Entry> itself =
                processes.find(launched.pid()).map(Set::of).orElse(Set.of());
        return processes.isListening(port, itself)
                || processes.isListening(port, processes.family(launched));
    }

    /** Ends what is left of a dead server; whether another program holds its port. */
    private boolean clear(SpawnRequest request, Programs own, Launched launched)
            throws InterruptedException {
        RunFolder folder = paths.runFolder(request.id());
        try (RunFolder.Lock lock = folder.lock()) {
            end(folder, launched);
        }
        int port = launched.ticket().port();
        boolean taken = !Ports.isFree(own.settings().ip(), port);
        ports.release(port);
        return taken;
    }

    private void end(RunFolder folder, Launched launched) throws InterruptedException {
        exitWatch.forget(launched);
        stopSequence.end(launched);
        folder.remove(launched);
        children.computeIfPresent(
                launched.pid(), (pid, child) -> child.launched().equals(launched) ? null : child);
    }

    private SpawnFailedException diedAtOnce(Launched launched, SpawnRequest request)
            throws InterruptedException {
        Optional<Integer> exitCode = exitCode(launched);
        String status = exitCode.map(code -> "exit status " + code).orElse("unknown exit status");
        String lastLines =
                paths.log(request.id()).tail(launched.ticket().logStart(), Secrets.of(request));
        return new SpawnFailedException(
                "Your server ended right after its start.",
                "the process ended at once with "
                        + status
                        + (lastLines.isEmpty() ? " and wrote nothing" : ":\n" + lastLines),
                null);
    }

    private Optional<Integer> exitCode(Launched launched) {
        Launcher.Child child = children.get(launched.pid());
        if (child == null || !child.launched().equals(launched)) {
            return Optional.empty();
        }
        try {
            // A zombie already counts as ended; its parent thread reaps it within moments.
            return child.process().waitFor(Duration.ofSeconds(1))
                    ? Optional.of(child.process().exitValue())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
