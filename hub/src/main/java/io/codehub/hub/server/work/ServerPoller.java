/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.metrics.ServerMeters;
import io.codehub.hub.server.SealedServer;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.server.UnseenServers;
import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.Spawner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks from time to time whether ready servers still run; the hubs share the work. */
@Component
class ServerPoller {

    private static final Logger LOG = LoggerFactory.getLogger(ServerPoller.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int BATCH = 50;

    private final ServerRepository servers;
    private final ServerClaims claims;
    private final Spawner spawner;
    private final StartMessages messages;
    private final ServerMeters meters;
    private final WorkSettings settings;
    private final UnseenServers unseen;

    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread loop;

    ServerPoller(
            ServerRepository servers,
            ServerClaims claims,
            Spawner spawner,
            StartMessages messages,
            ServerMeters meters,
            UnseenServers unseen,
            Configuration configuration) {
        this.unseen = unseen;
        this.servers = servers;
        this.claims = claims;
        this.spawner = spawner;
        this.messages = messages;
        this.meters = meters;
        this.settings = WorkSettings.of(configuration);
    }

    void start() {
        spawner.onExit(handle -> Thread.ofVirtual().start(() -> look(handle)));
        if (settings.polls()) {
            loop = Thread.ofVirtual().name("server-polls").start(this::pollForever);
        }
    }

    void close() throws InterruptedException {
        closed.countDown();
        Thread last = loop;
        if (last != null) {
            last.join(Duration.ofSeconds(5));
        }
    }

    private void pollForever() {
        try {
            while (closed.getCount() > 0) {
                if (!pollSome()) {
                    closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks at all servers that are due.
     *
     * @return whether that was done in time; else it goes on, and what is left is unseen until then
     */
    boolean lookAtAll(Duration atMost) throws InterruptedException {
        unseen.add(servers.idsOfReady());
        return Thread.ofVirtual().name("first-look").start(this::pollAllDue).join(atMost);
    }

    private void pollAllDue() {
        try {
            while (closed.getCount() > 0 && pollSome()) {
                LOG.debug("There are more servers to look at");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unseen.clear();
        }
    }

    /** Whether there may be more. */
    private boolean pollSome() throws InterruptedException {
        try {
            List<SealedServer> due = claims.claimPolls(BATCH, settings.nextPoll());
            List<Thread> polls = new ArrayList<>();
            for (SealedServer sealed : due) {
                polls.add(Thread.ofVirtual().start(() -> poll(sealed.server())));
            }
            for (Thread poll : polls) {
                poll.join();
            }
            return due.size() == BATCH;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Could not look for servers to poll: {}", e.getMessage());
            return false;
        }
    }

    /** A hint: the row says whether the server was meant to run. */
    private void look(ServerHandle handle) {
        try {
            servers.find(handle.id().user(), handle.id().server())
                    .filter(Server::ready)
                    .filter(server -> handle.spawnId().equals(server.spawnId()))
                    .ifPresent(this::poll);
        } catch (DataAccessException e) {
            LOG.debug("The next poll will see it", e);
        }
    }

    private void poll(Server server) {
        try {
            long began = System.nanoTime();
            ServerStatus status = spawner.poll(server.handle());
            meters.polled(
                    Duration.ofNanos(System.nanoTime() - began),
                    status instanceof ServerStatus.Running);
            if (status instanceof ServerStatus.Exited(int exitCode, String detail)) {
                exited(server, exitCode, detail);
            }
        } catch (RuntimeException e) {
            LOG.warn("Could not look at {}: {}", server.fullName(), e.toString());
        } finally {
            unseen.seen(server.id());
        }
    }

    private void exited(Server server, int exitCode, String detail) {
        // code-server ends itself with 0 when it was idle.
        String message =
                exitCode == 0
                        ? ""
                        : "The server ended by itself with exit status " + exitCode + ".";
        if (claims.markExited(server, message)) {
            LOG.info(
                    "{} has ended by itself with exit status {}{}",
                    server.fullName(),
                    exitCode,
                    detail.isBlank() ? "" : ": " + detail);
            messages.workThere();
            messages.changed(server);
        }
    }
}
