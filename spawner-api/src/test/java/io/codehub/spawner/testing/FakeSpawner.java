/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.testing;

import io.codehub.spawner.OptionsForm;
import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.StartedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A spawner for tests of the hub: each server is a tiny HTTP server of this JVM on a free port. It
 * can be slow, fail, or start servers that never answer. What it started outlives it, as processes
 * and pods do: {@link #ofAnotherHub} is a second spawner over the same servers.
 */
public final class FakeSpawner implements Spawner, AutoCloseable {

    /** What runs, shared by the spawners of several hubs. */
    private record World(
            Map<ServerId, FakeServer> servers,
            Map<String, ServerStatus.Exited> exits,
            List<SpawnRequest> starts,
            List<Consumer<ServerHandle>> exitListeners) {}

    private final ServerKind kind;
    private final World world;
    private volatile Duration startDelay = Duration.ZERO;
    private volatile CountDownLatch pollGate = new CountDownLatch(0);
    private volatile Duration stopDelay = Duration.ZERO;
    private volatile boolean answering = true;
    private volatile @Nullable Spawner options;
    private volatile @Nullable String refusal;
    private final AtomicReference<@Nullable SpawnFailedException> nextFailure =
            new AtomicReference<>();

    public FakeSpawner(ServerKind kind) {
        this(
                kind,
                new World(
                        new ConcurrentHashMap<>(),
                        new ConcurrentHashMap<>(),
                        new CopyOnWriteArrayList<>(),
                        new CopyOnWriteArrayList<>()));
    }

    private FakeSpawner(ServerKind kind, World world) {
        this.kind = kind;
        this.world = world;
    }

    /** What a second hub has, or the first one after its restart. */
    public FakeSpawner ofAnotherHub() {
        return new FakeSpawner(kind, world);
    }

    /** Lets each start take that long between its first message and the server. */
    public FakeSpawner startDelay(Duration delay) {
        startDelay = delay;
        return this;
    }

    /** Lets each stop take that long. */
    public FakeSpawner stopDelay(Duration delay) {
        stopDelay = delay;
        return this;
    }

    /** Servers started from now on accept connections but never answer, unless true. */
    public FakeSpawner answering(boolean answering) {
        this.answering = answering;
        return this;
    }

    /** Offers, reads and checks options as another spawner does; null for none. */
    public FakeSpawner options(@Nullable Spawner like) {
        options = like;
        return this;
    }

    /** Refuses all options with this message for the user; null for none. */
    public FakeSpawner refuseOptions(@Nullable String userMessage) {
        refusal = userMessage;
        return this;
    }

    /** Lets the next start that makes a server fail. */
    public FakeSpawner failNextStart(String userMessage, String detail) {
        nextFailure.set(new SpawnFailedException(userMessage, detail, null));
        return this;
    }

    /** Ends a server as if its program had exited; nothing happens when it does not run. */
    public void exit(ServerId id, int exitCode, String detail) {
        FakeServer server = world.servers.remove(id);
        if (server != null) {
            world.exits.put(server.spawnId(), new ServerStatus.Exited(exitCode, detail));
            server.close();
            ServerHandle handle = new ServerHandle(id, server.spawnId(), server.state());
            world.exitListeners.forEach(listener -> listener.accept(handle));
        }
    }

    /** The server that runs under this id. */
    public Optional<FakeServer> find(ServerId id) {
        return Optional.ofNullable(world.servers.get(id));
    }

    /** All servers that run. */
    public List<FakeServer> running() {
        return List.copyOf(world.servers.values());
    }

    /** Every request that came to {@link #start}, adoptions and failures included, in order. */
    public List<SpawnRequest> starts() {
        return List.copyOf(world.starts);
    }

    @Override
    public ServerKind kind(ServerOwner owner, Map<String, Object> userOptions) {
        return kind;
    }

    @Override
    public Optional<OptionsForm> optionsForm(ServerOwner owner, Map<String, Object> chosen) {
        Spawner like = options;
        return like == null ? Optional.empty() : like.optionsForm(owner, chosen);
    }

    @Override
    public Map<String, Object> readOptions(Map<String, List<String>> form) {
        Spawner like = options;
        return like == null ? Spawner.super.readOptions(form) : like.readOptions(form);
    }

    @Override
    public void checkOptions(ServerOwner owner, Map<String, Object> userOptions) {
        String message = refusal;
        if (message != null) {
            throw new IllegalArgumentException(message);
        }
        Spawner like = options;
        if (like != null) {
            like.checkOptions(owner, userOptions);
        }
    }

    @Override
    public StartedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnFailedException, InterruptedException {
        world.starts.add(request);
        progress.report(10, "Preparing the server");
        Thread.sleep(startDelay);
        FakeServer running = world.servers.get(request.id());
        if (running == null || !running.spawnId().equals(request.spawnId())) {
            @Nullable SpawnFailedException failure = nextFailure.getAndSet(null);
            if (failure != null) {
                throw failure;
            }
        }
        FakeServer server =
                world.servers.compute(
                        request.id(),
                        (id, former) -> {
                            if (former != null && former.spawnId().equals(request.spawnId())) {
                                return former;
                            }
                            if (former != null) {
                                former.close();
                            }
                            return FakeServer.start(request, answering);
                        });
        progress.saveState(server.state());
        progress.report(80, "The server is starting");
        return new StartedServer(server.target(), server.state());
    }

    /** Nobody learns whether a server runs before this is counted down. */
    public void pollsWaitFor(CountDownLatch gate) {
        pollGate = gate;
    }

    @Override
    public ServerStatus poll(ServerHandle handle) {
        try {
            pollGate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FakeServer server = world.servers.get(handle.id());
        if (server != null && server.spawnId().equals(handle.spawnId())) {
            return new ServerStatus.Running();
        }
        return world.exits.getOrDefault(handle.spawnId(), new ServerStatus.Exited(0, ""));
    }

    @Override
    public void stop(ServerHandle handle) throws InterruptedException {
        Thread.sleep(stopDelay);
        world.servers.computeIfPresent(
                handle.id(),
                (id, server) -> {
                    if (!server.spawnId().equals(handle.spawnId())) {
                        return server;
                    }
                    server.close();
                    return null;
                });
        world.exits.remove(handle.spawnId());
    }

    @Override
    public void onExit(Consumer<ServerHandle> listener) {
        world.exitListeners.add(listener);
    }

    /** Ends all servers, those of the other hubs too. */
    @Override
    public void close() {
        running().forEach(server -> exit(server.request().id(), 0, ""));
    }
}
