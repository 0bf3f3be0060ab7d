/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.db.Leases;
import io.codehub.hub.error.HubException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks for idle servers from time to time; of several hubs one does. A service of the
 * configuration whose program is missing is one more culler here, with settings of its own.
 */
@Component
class IdleCuller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IdleCuller.class);
    private static final String LEASE = "idle-culler/";

    /** After this time another hub looks instead of one that has vanished. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** Servers that have had no hub to report to are heard again within this time. */
    private static final Duration FIRST_REPORTS = Duration.ofMinutes(2);

    private final CullRound round;
    private final Leases leases;
    private final List<CullerSettings> cullers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> loops = new ArrayList<>();

    IdleCuller(Cullers cullers, CullRound round, Leases leases) {
        this.round = round;
        this.leases = leases;
        this.cullers = cullers.settings();
    }

    @Override
    public void start() {
        for (int i = 0; i < cullers.size(); i++) {
            CullerSettings settings = cullers.get(i);
            String lease = LEASE + i;
            LOG.info(
                    "Servers are stopped after {} s without activity",
                    settings.timeout().toSeconds());
            loops.add(Thread.ofVirtual().name("idle-culler").start(() -> loop(settings, lease)));
        }
    }

    private void loop(CullerSettings settings, String lease) {
        try {
            Duration pause = first(settings);
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                look(settings, lease);
                pause = settings.every();
            }
            leases.release(lease);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            LOG.debug("The lease ends by itself", e);
        }
    }

    static Duration first(CullerSettings settings) {
        Duration patient =
                settings.every().compareTo(FIRST_REPORTS) < 0 ? FIRST_REPORTS : settings.every();
        return patient.compareTo(settings.timeout()) < 0 ? patient : settings.timeout();
    }

    private void look(CullerSettings settings, String lease) throws InterruptedException {
        try {
            if (leases.acquire(lease, settings.every().plus(GRACE))) {
                round.run(settings);
            }
        } catch (HubException | DataAccessException | TransactionException e) {
            LOG.warn("Idle servers are left alone for now: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        closed.countDown();
        loops.clear();
    }

    @Override
    public boolean isRunning() {
        return !loops.isEmpty();
    }
}
