/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import io.codehub.hub.db.Leases;
import io.codehub.hub.service.ConfiguredServices;
import io.codehub.hub.service.ServiceEntry;
import io.codehub.hub.service.ServiceRuns;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs the programs of services, on one of several hubs at a time: on the one with the lease. While
 * the database is away no hub can take it from another, so everything goes on; a hub that is cut
 * off for long, or learns that another has the lease, ends its services.
 */
@Component
@DependsOn("serverWork") // services end before the servers and the proxy
class ServiceRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceRunner.class);

    /** After the web server: services ask the hub as soon as they start. */
    private static final int PHASE = Integer.MAX_VALUE - 900;

    private static final String LEASE = "services";
    private static final Duration LEASE_TIME = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofSeconds(3);

    /** Others must have taken over from a hub that has not seen the database for so long. */
    private static final Duration CUT_OFF = Duration.ofMinutes(5);

    private final ConfiguredServices configured;
    private final ServiceVariables variables;
    private final ServiceRuns runs;
    private final ServiceProbe probe;
    private final ServiceCertificates certificates;
    private final Leases leases;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<ManagedService> running = new ArrayList<>();
    private @Nullable Thread loop;

    ServiceRunner(
            ConfiguredServices configured,
            ServiceVariables variables,
            ServiceRuns runs,
            ServiceProbe probe,
            ServiceCertificates certificates,
            Leases leases) {
        this.configured = configured;
        this.variables = variables;
        this.runs = runs;
        this.probe = probe;
        this.certificates = certificates;
        this.leases = leases;
    }

    @Override
    public void start() {
        if (!configured.programs().isEmpty()) {
            loop = Thread.ofPlatform().name("services").start(this::run);
        }
    }

    private void run() {
        try {
            long held = System.nanoTime();
            do {
                @Nullable Boolean mine = tryLease();
                if (Boolean.TRUE.equals(mine)) {
                    held = System.nanoTime();
                    startAll();
                } else if (mine != null || System.nanoTime() - held > CUT_OFF.toNanos()) {
                    stopAll();
                }
            } while (!closed.await(STEP.toMillis(), TimeUnit.MILLISECONDS));
            stopAll();
            leases.release(LEASE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            LOG.debug("The lease ends by itself", e);
        }
    }

    /** Whether this hub has the lease; null while the database cannot tell. */
    private @Nullable Boolean tryLease() {
        try {
            return leases.acquire(LEASE, LEASE_TIME);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("The lease could not be asked for", e);
            return null;
        }
    }

    private void startAll() {
        if (!running.isEmpty()) {
            return;
        }
        for (Map.Entry<Long, ServiceEntry> program : configured.programs().entrySet()) {
            ManagedService service =
                    new ManagedService(
                            program.getKey(),
                            program.getValue(),
                            variables,
                            runs,
                            probe,
                            certificates);
            running.add(service);
            service.start();
        }
    }

    private void stopAll() throws InterruptedException {
        if (running.isEmpty()) {
            return;
        }
        LOG.info("Stopping {} services", running.size());
        running.forEach(ManagedService::beginStop);
        for (ManagedService service : running) {
            service.awaitStop();
        }
        running.clear();
    }

    /** The end comes with the destruction of the beans, which has no time limit of its own. */
    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed.countDown();
        Thread last = loop;
        if (last != null) {
            last.join();
        }
    }
}
