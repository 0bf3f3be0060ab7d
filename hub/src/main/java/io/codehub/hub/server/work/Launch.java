/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.db.InterruptibleWork;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.tls.InternalTls;
import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.StartedServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Lets the spawner start a server, and waits until it answers; both within their times. */
@Component
class Launch {

    /** A cancelled spawner gets this long to let go, so that no stop runs beside it. */
    private static final Duration LET_GO = Duration.ofSeconds(5);

    private final Spawner spawner;
    private final Configuration configuration;
    private final WorkSettings settings;
    private final ReadinessProbe probe;

    Launch(Spawner spawner, Configuration configuration, InternalTls tls) {
        this.spawner = spawner;
        this.configuration = configuration;
        this.settings = WorkSettings.of(configuration);
        this.probe = new ReadinessProbe(spawner, tls);
    }

    /**
     * Starts the server, or adopts it.
     *
     * @throws StartTimeoutException when it takes too long
     */
    StartedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnFailedException, StartTimeoutException, InterruptedException {
        Duration limit = settings(request).startTimeout();
        CountDownLatch over = new CountDownLatch(1);
        InterruptibleWork work = new InterruptibleWork();
        FutureTask<StartedServer> start =
                new FutureTask<>(() -> {
                    work.begin();
                    try {
                        return spawner.start(request, progress);
                    } finally {
                        over.countDown();
                    }
                });
        Thread.ofVirtual().name("start-" + request.spawnId()).start(start);
        try {
            return start.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            cancel(start, work, over);
            throw new StartTimeoutException(StartFailure.notStarted(limit), e);
        } catch (InterruptedException e) {
            cancel(start, work, over);
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SpawnFailedException failure -> throw failure;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** The times of this start, which hooks may have changed. */
    private WorkSettings settings(SpawnRequest request) throws SpawnFailedException {
        try {
            return WorkSettings.of(Configurations.overridden(configuration, request.overrides()));
        } catch (IllegalArgumentException e) {
            throw new SpawnFailedException(
                    StartFailure.unexpected().userMessage(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void cancel(
            FutureTask<StartedServer> start, InterruptibleWork work, CountDownLatch over)
            throws InterruptedException {
        start.cancel(false);
        work.interrupt();
        // The thread may not have begun at all, hence the limit.
        over.await(LET_GO.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until the server answers.
     *
     * @throws StartTimeoutException when it does not in time
     */
    void awaitAnswer(SpawnRequest request, StartedServer started, ServerSecrets secrets)
            throws SpawnFailedException, StartTimeoutException, InterruptedException {
        Duration limit = settings(request).httpTimeout();
        ServerHandle handle = new ServerHandle(request.id(), request.spawnId(), started.state());
        try {
            probe.await(started.target(), request.prefix(), secrets, handle, limit);
        } catch (TimeoutException e) {
            throw new StartTimeoutException(StartFailure.noAnswer(secrets.kind(), limit), e);
        }
    }

    /** Time until a server that has just become ready is looked at. */
    Duration firstPoll() {
        return settings.nextPoll();
    }
}
