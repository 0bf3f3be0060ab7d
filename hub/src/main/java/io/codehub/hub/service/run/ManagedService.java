/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import io.codehub.hub.service.ServiceEntry;
import io.codehub.hub.service.ServiceProgram;
import io.codehub.hub.service.ServiceRuns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Keeps one service running until it is stopped. */
final class ManagedService {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedService.class);

    /** Who ends sooner than that waits before the next start, longer each time. */
    private static final Duration QUICK = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final long row;
    private final ServiceEntry entry;
    private final ServiceProgram program;
    private final ServiceVariables variables;
    private final ServiceRuns runs;
    private final ServiceProbe probe;
    private final ServiceCertificates certificates;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Something has happened: the process has ended, or shall. */
    private final BlockingQueue<Boolean> wake = new LinkedBlockingQueue<>();

    private final Thread thread;
    private Duration pause = FIRST_PAUSE;

    ManagedService(
            long row,
            ServiceEntry entry,
            ServiceVariables variables,
            ServiceRuns runs,
            ServiceProbe probe,
            ServiceCertificates certificates) {
        this.row = row;
        this.entry = entry;
        this.program = Objects.requireNonNull(entry.program());
        this.variables = variables;
        this.runs = runs;
        this.probe = probe;
        this.certificates = certificates;
        this.thread = Thread.ofPlatform().name("service").unstarted(this::keepRunning);
    }

    void start() {
        thread.start();
    }

    /** Begins to end it. */
    void beginStop() {
        stopping.countDown();
        wake.add(true);
    }

    /** Waits for its end. */
    void awaitStop() throws InterruptedException {
        thread.join();
    }

    private void keepRunning() {
        try {
            while (!isStopping()) {
                long begin = System.nanoTime();
                try {
                    run();
                } catch (DataAccessException | TransactionException e) {
                    LOG.warn("Service {} waits for the database: {}", entry.name(), e.getMessage());
                } catch (IOException | RuntimeException e) {
                    LOG.error("Service {} cannot be started: {}", entry.name(), e.getMessage());
                }
                Duration life = Duration.ofNanos(System.nanoTime() - begin);
                stopping.await(pauseAfter(life).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One run, from start to end. */
    private void run() throws IOException, InterruptedException {
        String token = runs.equip(row, entry);
        SystemAccount account = account();
        try (ServiceCertificates.Issued certificate = certificates.issue(entry, account)) {
            run(token, launch(token, account, certificate));
        }
    }

    private void run(String token, ServiceProcess process) throws InterruptedException {
        try {
            runs.began(row, entry, process.pid());
            probe.awaitAnswer(entry, () -> isStopping() || !process.isAlive());
            process.onEnd(() -> wake.offer(true));
            while (!isStopping() && process.isAlive()) {
                wake.take();
            }
        } finally {
            end(process);
            runs.ended(row, process.pid());
            runs.disarm(token);
        }
    }

    private ServiceProcess launch(
            String token, @Nullable SystemAccount account, ServiceCertificates.Issued certificate)
            throws IOException {
        Map<String, String> environment = variables.of(entry, token, account);
        environment.putAll(certificate.variables());
        ServiceProcess process =
                ServiceProcess.start(
                        entry.name(),
                        account == null ? List.of() : account.prefix(),
                        program,
                        environment,
                        token,
                        ServiceProcess.GRACE);
        LOG.info("Started service {} as process {}", entry.name(), process.pid());
        return process;
    }

    private @Nullable SystemAccount account() throws IOException, InterruptedException {
        if (program.user().isEmpty()) {
            return null;
        }
        SystemAccount account =
                SystemAccount.find(program.user())
                        .orElseThrow(
                                () -> new IOException("there is no account " + program.user()));
        String obstacle = account.obstacle();
        if (obstacle != null) {
            throw new IOException(obstacle);
        }
        return account;
    }

    private void end(ServiceProcess process) throws InterruptedException {
        if (process.isAlive()) {
            process.stop();
            LOG.info("Stopped service {}", entry.name());
        } else {
            process.clear();
            LOG.error("Service {} has ended with status {}", entry.name(), process.status());
        }
    }

    /** None for a service that has run for a while, as it most likely was killed. */
    private Duration pauseAfter(Duration life) {
        if (life.compareTo(QUICK) >= 0) {
            pause = FIRST_PAUSE;
            return Duration.ZERO;
        }
        Duration now = pause;
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        return now;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
