/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.db.InterruptibleWork;
import io.codehub.hub.db.WakeUps;
import io.codehub.hub.server.SealedServer;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import io.codehub.hub.server.ServerState;
import io.codehub.hub.server.ServerTopics;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Claims requested starts and stops and works on each of them in a thread of its own. */
@Component
class SpawnWorker {

    private static final Logger LOG = LoggerFactory.getLogger(SpawnWorker.class);

    /** How long a request of another hub may lie when its wake-up was lost. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** What has not let go then is left to the end of the process. */
    private static final Duration LETTING_GO = Duration.ofSeconds(4);

    private static final int MOST_JOBS = 200;
    private static final int MOST_AT_ONCE = 50;

    private final ServerClaims claims;
    private final StartJob starts;
    private final StopJob stops;
    private final StartMessages messages;
    private final WakeUps wakeUps;
    private final ConcurrentMap<Long, Job> jobs = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private @Nullable Thread claimer;

    private record Job(Thread thread, InterruptibleWork work) {}

    SpawnWorker(
            ServerClaims claims,
            StartJob starts,
            StopJob stops,
            StartMessages messages,
            WakeUps wakeUps) {
        this.claims = claims;
        this.starts = starts;
        this.stops = stops;
        this.messages = messages;
        this.wakeUps = wakeUps;
    }

    void start() {
        claimer = Thread.ofVirtual().name("server-claims").start(this::claimForever);
    }

    /** Lets go of everything at once; other hubs, or this one after a restart, continue. */
    void close() throws InterruptedException {
        closed = true;
        Thread last = claimer;
        if (last != null) {
            messages.workThere();
            last.join(LOOK_AGAIN.multipliedBy(5));
        }
        jobs.values().forEach(job -> job.work().interrupt());
        long end = System.nanoTime() + LETTING_GO.toNanos();
        for (Job job : jobs.values()) {
            job.thread().join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        claims.releaseAll();
    }

    private void claimForever() {
        try (WakeUps.Waiter waiter = wakeUps.waiter(ServerTopics.WORK)) {
            while (!closed) {
                if (!claimSome()) {
                    waiter.await(LOOK_AGAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there may be more. */
    private boolean claimSome() {
        int free = Math.min(MOST_AT_ONCE, MOST_JOBS - jobs.size());
        if (free <= 0) {
            return false;
        }
        try {
            var claimed = claims.claim(free, ClaimKeeper.LEASE);
            claimed.forEach(this::begin);
            return claimed.size() == free;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Could not look for servers to start or stop: {}", e.getMessage());
            return false;
        }
    }

    private void begin(SealedServer sealed) {
        Server server = sealed.server();
        jobs.compute(
                server.id(),
                (_, former) -> {
                    InterruptibleWork work = new InterruptibleWork();
                    Thread thread =
                            Thread.ofVirtual()
                                    .name("server-" + server.id())
                                    .start(() -> work(sealed, work, former));
                    return new Job(thread, work);
                });
    }

    private void work(SealedServer sealed, InterruptibleWork work, @Nullable Job former) {
        work.begin();
        Server server = sealed.server();
        try (ClaimKeeper keeper = ClaimKeeper.start(claims, wakeUps, server, work)) {
            if (former != null) {
                // It has lost its claim to this job, but may still be letting go.
                former.thread().join();
            }
            if (server.state() == ServerState.SPAWNING) {
                starts.run(sealed, keeper);
            } else {
                stops.run(server, keeper);
            }
        } catch (InterruptedException e) {
            LOG.debug("Let go of {}", server.fullName());
            letGo(server);
        } catch (RuntimeException e) {
            // The claim ends by itself, then the job is tried again.
            LOG.error("Work on {} was interrupted by an error", server.fullName(), e);
        } finally {
            jobs.computeIfPresent(server.id(), (_, job) -> job.work() == work ? null : job);
        }
    }

    private void letGo(Server server) {
        try {
            claims.release(server);
            messages.workThere();
        } catch (DataAccessException e) {
            LOG.warn("Could not let go of {}: {}", server.fullName(), e.getMessage());
        }
    }
}
