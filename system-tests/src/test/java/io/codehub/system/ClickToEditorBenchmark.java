/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the click on Start until VS Code is usable, beside code-server started alone, in turn, each
 * time with a fresh home and a fresh browser profile. Usable: both sockets of the window talk. Run
 * by {@code bench/click-to-editor}; prints, judges nothing.
 */
class ClickToEditorBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int FRAMES_OF_A_TALKING_SOCKET = 3;

    @TempDir private Path folder;

    @Test
    void run() throws Exception {
        Codehub hub =
                new Codehub(
                        folder,
                        "DummyAuthenticator:\n  allow_all: true\n",
                        "  authenticator_class: dummy\n");
        List<Double> alone = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        try (hub;
                Browser browser = new Browser()) {
            hub.start();
            for (int round = 0; round < ROUNDS; round++) {
                double first = alone(browser, folder.resolve("alone" + round));
                double second = throughTheHub(browser, hub, "person" + round);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: alone %.2f s, Codehub %.2f s%n",
                        round + 1,
                        first,
                        second);
                if (round > 0 || ROUNDS == 1) {
                    alone.add(first);
                    ours.add(second);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "median of %d (first round left out): alone %.2f s, Codehub %.2f s,"
                        + " difference %+.2f s%n",
                ours.size(),
                median(alone),
                median(ours),
                median(ours) - median(alone));
    }

    private static double alone(Browser browser, Path home) throws Exception {
        Files.createDirectories(home);
        int port = Programs.freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                        Programs.codeServer().toString(),
                        "--auth=none",
                        "--bind-addr=127.0.0.1:" + port,
                        "--disable-telemetry",
                        "--disable-update-check",
                        "--disable-workspace-trust",
                        "--disable-getting-started-override",
                        home.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("PORT");
        Path settings = home.resolve(".local/share/code-server/User/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(
                settings,
                "{\"chat.disableAIFeatures\": true, \"workbench.startupEditor\": \"none\"}");
        builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
        URI root = URI.create("http://127.0.0.1:" + port + "/");
        try (BrowserContext person = browser.person()) {
            Page page = person.newPage();
            Sockets sockets = new Sockets(page);
            long start = System.nanoTime();
            Process process = builder.start();
            try {
                Await.until(
                        "code-server",
                        Duration.ofSeconds(60),
                        () -> status(root.resolve("healthz")) == 200);
                page.navigate(root.toString());
                sockets.awaitBothTalking(page);
                return (System.nanoTime() - start) / 1e9;
            } finally {
                // Alone it leaves its extension host behind.
                List<ProcessHandle> all = process.descendants().toList();
                process.destroy();
                process.waitFor();
                all.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static double throughTheHub(Browser browser, Codehub hub, String name)
            throws Exception {
        try (BrowserContext person = browser.person()) {
            Page page = person.newPage();
            Sockets sockets = new Sockets(page);
            page.navigate(hub.url("/hub/login?next=%2Fhub%2Fhome").toString());
            page.locator("#username_input").fill(name);
            page.locator("#password_input").fill("any");
            page.locator("#login_submit").click();
            page.waitForURL("**/hub/home");
            long start = System.nanoTime();
            page.locator("#start").click();
            sockets.awaitBothTalking(page);
            double seconds = (System.nanoTime() - start) / 1e9;
            hub.api("DELETE", "/users/" + name + "/server", null);
            return seconds;
        }
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        // code-server answers 400 to the offer of HTTP/2.
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Counts the frames that each socket of a page has received. */
    private static final class Sockets {

        private final ConcurrentHashMap<Object, AtomicInteger> received = new ConcurrentHashMap<>();

        Sockets(Page page) {
            page.onWebSocket(socket -> {
                AtomicInteger count = new AtomicInteger();
                received.put(socket, count);
                socket.onFrameReceived(frame -> count.incrementAndGet());
            });
        }

        void awaitBothTalking(Page page) {
            long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
            while (received.values().stream()
                            .filter(count -> count.get() >= FRAMES_OF_A_TALKING_SOCKET)
                            .count()
                    < 2) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("the sockets of VS Code do not talk: " + page.url());
                }
                // Lets the browser's events in; not a pause.
                page.waitForTimeout(10);
            }
        }
    }
}
