/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubClock;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.OwnAddress;
import io.codehub.hub.crypto.CookieSecret;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps this hub among those that are alive, from before it listens until it has ended its work.
 * Hubs of one database must be able to read each other's cookies and sealed values, so one with a
 * secret of its own does not start beside others.
 */
@Component
public class HubPresence {

    private static final Logger LOG = LoggerFactory.getLogger(HubPresence.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Hubs hubs;
    private final List<String> marks;
    private final OwnAddress address;
    private final HubClock clock;
    private final boolean alone;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread heart;

    HubPresence(
            Hubs hubs,
            CookieSecret secret,
            Configuration configuration,
            HubUrls urls,
            DatabaseKind database,
            HubClock clock)
            throws InterruptedException {
        this.hubs = hubs;
        this.marks = secret.marks();
        this.address = OwnAddress.of(configuration, urls);
        this.clock = clock;
        this.alone = database.exclusive();
        if (alone) {
            // Nobody else can have the file open.
            hubs.dropOthers();
        } else {
            requireCommonSecret();
        }
        stay();
        heart = Thread.ofVirtual().name("heartbeat").start(this::beat);
    }

    /** One that was killed a moment ago may have had another secret, hence the second looks. */
    private void requireCommonSecret() throws InterruptedException {
        long end = System.nanoTime() + Hubs.ALIVE.plusSeconds(2).toNanos();
        while (!hubs.listSecretMarksOfOthers().stream().allMatch(this::hasCommonSecret)) {
            if (System.nanoTime() > end) {
                throw new IllegalArgumentException(
                        "Another hub runs on this database with another cookie secret, so sessions"
                                + " and servers of one would be lost to the other. Give all the"
                                + " same JupyterHub.cookie_secret");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private boolean hasCommonSecret(String others) {
        return List.of(others.split(",")).stream().anyMatch(marks::contains);
    }

    /** Whether another hub is there to go on with everything. */
    public boolean hasOthers() {
        return hubs.hasOthers();
    }

    private void stay() {
        hubs.stay(address.url(), String.join(",", marks));
        if (!alone) {
            setClock();
        }
    }

    private void setClock() {
        Instant before = clock.machineTime();
        Instant shared = hubs.now();
        if (!clock.compare(before, shared, clock.machineTime())) {
            return;
        }
        if (clock.shift().isZero()) {
            LOG.info("The clock of this machine agrees with that of the database again");
        } else {
            LOG.warn(
                    "The clock of this machine and that of the database are {} s apart; that of"
                            + " the database counts. Set them right",
                    clock.shift().abs().toSeconds());
        }
    }

    private void beat() {
        try {
            while (!closed.await(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    stay();
                } catch (DataAccessException e) {
                    LOG.debug("No sign of life could be left", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed.countDown();
        heart.join(HEARTBEAT);
        try {
            hubs.leave();
        } catch (DataAccessException e) {
            LOG.debug("The other hubs will notice that this one is gone", e);
        }
    }
}
