/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.server.EditorSecret;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.tls.InternalClient;
import io.codehub.hub.tls.InternalTls;
import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.Spawner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Waits until a started server answers, or turns out to be dead. */
final class ReadinessProbe {

    /** People wait for this, so the first looks follow each other closely. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK_AT_PROCESS = Duration.ofMillis(200);
    private static final Duration ONE_TRY = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Spawner spawner;
    private final InternalClient http;

    ReadinessProbe(Spawner spawner, InternalTls tls) {
        this.spawner = spawner;
        this.http = tls.client(ONE_TRY);
    }

    /**
     * Returns when the server answers.
     *
     * @param prefix path under which users reach it
     * @throws SpawnFailedException when it has ended instead
     * @throws TimeoutException when it does neither in time
     */
    void await(URI target, String prefix, ServerSecrets secrets, ServerHandle handle, Duration time)
            throws SpawnFailedException, TimeoutException, InterruptedException {
        boolean editor = secrets.kind() == ServerKind.CODE_SERVER;
        URI address =
                switch (secrets.kind()) {
                    case CODE_SERVER -> target.resolve("/healthz");
                    case GUARDED_APP -> target.resolve("/");
                    case HUB_CLIENT -> target.resolve(prefix + "api");
                };
        long end = System.nanoTime() + time.toNanos();
        long nextLook = System.nanoTime() + LOOK_AT_PROCESS.toNanos();
        Duration pause = FIRST_PAUSE;
        while (!answers(address, editor)) {
            long now = System.nanoTime();
            if (now >= nextLook) {
                requireRunning(handle);
                nextLook = now + LOOK_AT_PROCESS.toNanos();
            }
            if (now >= end) {
                throw new TimeoutException(address + " did not answer");
            }
            Thread.sleep(pause);
            pause = pause.plusMillis(5).compareTo(LONGEST_PAUSE) < 0 ? pause.plusMillis(5) : pause;
        }
        if (editor) {
            Thread.ofVirtual().name("warm-up").start(() -> warmUp(target, secrets, handle));
        }
    }

    private boolean answers(URI address, boolean editor) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ONE_TRY).GET().build();
        try {
            int status = http.status(request);
            return editor ? status == 200 : status < 500;
        } catch (IOException e) {
            return false;
        }
    }

    private void requireRunning(ServerHandle handle) throws SpawnFailedException {
        if (spawner.poll(handle) instanceof ServerStatus.Exited(int exitCode, String detail)) {
            throw new SpawnFailedException(
                    "The server ended before it could be used (exit status " + exitCode + ").",
                    "exit status " + exitCode + (detail.isBlank() ? "" : ": " + detail),
                    null);
        }
    }

    /** The first page loads the larger part of the editor; begin before the user asks for it. */
    private void warmUp(URI target, ServerSecrets secrets, ServerHandle handle) {
        HttpRequest request =
                HttpRequest.newBuilder(target.resolve("/"))
                        .timeout(WARM_UP)
                        .header(
                                "Cookie",
                                EditorSecret.cookie(handle.spawnId(), secrets.editorSecret()))
                        .GET()
                        .build();
        try {
            http.status(request);
        } catch (IOException e) {
            // The user's own request will tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
