/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Calls the API server, and repeats a call that failed for a passing reason: no connection, no
 * answer in time, too many requests, an error inside the server, a conflict with another writer.
 * Since a request whose answer was lost may have been carried out, what is called must bear being
 * repeated.
 */
public final class ApiCalls {

    private static final System.Logger LOG = System.getLogger(ApiCalls.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_IMPLEMENTED = 501;

    private final KubernetesClient client;
    private final Duration attempt;
    private final Duration window;

    /**
     * @param attempt limit for a single request
     * @param window limit for a call with its repetitions
     */
    public ApiCalls(KubernetesClient client, Duration attempt, Duration window) {
        this.client = client;
        this.attempt = attempt;
        this.window = window;
    }

    /**
     * Makes a call within the usual time.
     *
     * @param what for the log, such as {@code create pod jupyter-alice}
     * @throws KubernetesClientException the last failure
     */
    public <T> T call(String what, Function<KubernetesClient, T> request)
            throws InterruptedException {
        return call(what, window, request);
    }

    /** Makes a call, and gives up when the given time is over. */
    public <T> T call(String what, Duration limit, Function<KubernetesClient, T> request)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (int failures = 1; ; failures++) {
            try {
                return once(request);
            } catch (KubernetesClientException e) {
                Duration pause = pause(e, failures);
                if (!isPassing(e) || System.nanoTime() + pause.toNanos() > end) {
                    throw e;
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Could not {0}, trying again: {1}",
                        what,
                        describe(e));
                Thread.sleep(pause);
            }
        }
    }

    /**
     * One request. An interrupt does not cut it off, but is thrown when its outcome is known: so
     * nothing appears in the cluster after the caller has left.
     */
    private <T> T once(Function<KubernetesClient, T> request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        FutureTask<T> task =
                new FutureTask<>(() ->
                        client.adapt(NamespacedKubernetesClient.class)
                                .withRequestConfig(
                                        new RequestConfigBuilder(
                                                        client.getConfiguration()
                                                                .getRequestConfig())
                                                .withRequestTimeout((int) attempt.toMillis())
                                                .withRequestRetryBackoffLimit(0)
                                                .build())
                                .call(request::apply));
        Thread.ofVirtual().name("kubernetes-call").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    T result = task.get();
                    if (interrupted) {
                        throw new InterruptedException();
                    }
                    return result;
                } catch (ExecutionException e) {
                    if (interrupted) {
                        throw new InterruptedException();
                    }
                    throw failure(Objects.requireNonNull(e.getCause()));
                } catch (InterruptedException e) {
                    if (task.isDone()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            // Thrown above instead.
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(cause);
        };
    }

    /** Whether the same call may succeed a moment later. */
    public static boolean isPassing(KubernetesClientException e) {
        int code = e.getCode();
        return code == TOO_MANY_REQUESTS
                || code >= 500 && code != NOT_IMPLEMENTED
                || code == CONFLICT && !alreadyExists(e)
                || code <= 0 && isIo(e);
    }

    /** Whether an object of that name is there. */
    public static boolean alreadyExists(KubernetesClientException e) {
        return e.getCode() == CONFLICT && "AlreadyExists".equals(reason(e));
    }

    /** What the API server calls the failure, such as {@code Forbidden}; may be empty. */
    public static String reason(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getReason() == null
                ? ""
                : e.getStatus().getReason();
    }

    /** The failure in one line, with what the API server said but without what it was sent. */
    public static String describe(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getCode() + " " + e.getStatus().getMessage();
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return e.getCode() <= 0 ? root.toString() : "status " + e.getCode();
    }

    private static boolean isIo(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof java.util.concurrent.TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static Duration pause(KubernetesClientException e, int failures) {
        long longest =
                Math.min(
                        LONGEST_PAUSE.toMillis(),
                        FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10));
        Duration random =
                Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        return wanted(e).filter(wanted -> wanted.compareTo(random) > 0).orElse(random);
    }

    private static Optional<Duration> wanted(KubernetesClientException e) {
        return e.getStatus() == null
                        || e.getStatus().getDetails() == null
                        || e.getStatus().getDetails().getRetryAfterSeconds() == null
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(e.getStatus().getDetails().getRetryAfterSeconds()));
    }
}
