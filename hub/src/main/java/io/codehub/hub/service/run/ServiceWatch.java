/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.db.Leases;
import io.codehub.hub.service.HubService;
import io.codehub.hub.service.ServiceTargets;
import io.codehub.hub.service.ServiceTraits;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Notes in the log when services with an address stop to answer, and when they do again. */
@Component
class ServiceWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);
    private static final String LEASE = "service-watch";
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ServiceTargets services;
    private final ServiceProbe probe;
    private final Leases leases;
    private final Duration interval;
    private final Set<String> silent = new HashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread loop;

    ServiceWatch(
            ServiceTargets services,
            ServiceProbe probe,
            Leases leases,
            Configuration configuration) {
        this.services = services;
        this.probe = probe;
        this.leases = leases;
        this.interval = configuration.get(ServiceTraits.CHECK_INTERVAL);
    }

    @Override
    public void start() {
        if (interval.isPositive()) {
            loop = Thread.ofVirtual().name("service-watch").start(this::watch);
        }
    }

    private void watch() {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    if (leases.acquire(LEASE, interval.plus(GRACE))) {
                        look();
                    }
                } catch (DataAccessException | TransactionException e) {
                    LOG.debug("Services are not looked at while the database is away", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        for (HubService service : services.listVisited()) {
            String target = Objects.requireNonNull(service.target());
            boolean answers = probe.answers(service.name(), target);
            if (!answers && silent.add(service.name())) {
                LOG.warn("Service {} does not answer at {}", service.name(), target);
            } else if (answers && silent.remove(service.name())) {
                LOG.info("Service {} answers again at {}", service.name(), target);
            }
        }
    }

    @Override
    public void stop() {
        closed.countDown();
    }

    @Override
    public boolean isRunning() {
        return loop != null && closed.getCount() > 0;
    }
}
