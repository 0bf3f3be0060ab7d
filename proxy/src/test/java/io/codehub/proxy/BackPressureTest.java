/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A slow side slows the other one; the proxy holds next to nothing in between. */
class BackPressureTest {

    private static final int SIZE = 128 << 20;
    private static final int HELD = 24 << 20;
    private static final int READERS = 100;
    private static final long HELD_PER_READER = 640 << 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static TestProxy proxy;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void slowReaderStopsTheTarget() throws IOException {
        AtomicLong sent = new AtomicLong();
        try (Target target =
                        Target.start((request, client, out) -> {
                            Target.write(out, "HTTP/1.1 200 OK\nContent-Length: " + SIZE + "\n\n");
                            byte[] part = new byte[1 << 16];
                            for (int i = 0; i < SIZE / part.length; i++) {
                                out.write(part);
                                sent.addAndGet(part.length);
                            }
                        });
                RawClient client = proxy.connect()) {
            proxy.route("/large", target.url());
            client.send("GET /large HTTP/1.1\nHost: x\n\n");

            settles(sent);

            assertThat(sent.get()).isBetween(1L, (long) HELD);
            InputStream in = client.socket().getInputStream();
            in.skipNBytes(SIZE);
            Eventually.within(LIMIT, "all sent", () -> sent.get() == SIZE);
        }
    }

    @Test
    void slowTargetStopsTheClient() throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch go = new CountDownLatch(1);
        try (SlowTarget target = new SlowTarget(go);
                RawClient client = proxy.connect()) {
            proxy.route("/upload", "http://127.0.0.1:" + target.port());
            client.send("PUT /upload HTTP/1.1\nHost: x\nContent-Length: " + SIZE + "\n\n");
            Thread.ofVirtual()
                    .start(() -> {
                        byte[] part = new byte[1 << 16];
                        for (int i = 0; i < SIZE / part.length; i++) {
                            client.sendBytes(part);
                            sent.addAndGet(part.length);
                        }
                    });

            settles(sent);

            assertThat(sent.get()).isBetween(1L, (long) HELD);
            go.countDown();
            assertThat(client.answer().body()).isEqualTo(String.valueOf(SIZE));
        }
    }

    @Test
    void requestsSentAheadStopTheClient() {
        AtomicLong sent = new AtomicLong();
        CountDownLatch go = new CountDownLatch(1);
        try (Target target =
                        Target.start((request, client, out) -> {
                            go.await();
                            Target.reply(out, "200 OK", "", "x");
                        });
                RawClient client = proxy.connect()) {
            proxy.route("/ahead", target.url());
            Thread.ofVirtual()
                    .start(() -> {
                        byte[] request =
                                "GET /ahead HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII);
                        try {
                            while (go.getCount() > 0) {
                                client.sendBytes(request);
                                sent.addAndGet(request.length);
                            }
                        } catch (UncheckedIOException e) {
                            // The test is over.
                        }
                    });

            settles(sent);

            assertThat(sent.get()).isBetween(1L, (long) HELD);
            Eventually.within(LIMIT, "first request", () -> target.count() > 0);
            assertThat(target.count()).isEqualTo(1);
            go.countDown();
            for (int i = 0; i < 100; i++) {
                assertThat(client.answer().body()).isEqualTo("x");
            }
        }
    }

    @Test
    void hundredSlowReadersFillNoMemoryAndSlowNobodyDown() throws IOException {
        AtomicLong sent = new AtomicLong();
        List<RawClient> readers = new ArrayList<>();
        try (Target large =
                        Target.start((request, client, out) -> {
                            Target.write(out, "HTTP/1.1 200 OK\nContent-Length: 1000000000\n\n");
                            byte[] part = new byte[1 << 16];
                            for (long i = 0; i < 1_000_000_000; i += part.length) {
                                out.write(part);
                                sent.addAndGet(part.length);
                            }
                        });
                Target small = Target.echo()) {
            proxy.route("/large", large.url());
            proxy.route("/small", small.url());
            for (int i = 0; i < READERS; i++) {
                readers.add(proxy.connect().send("GET /large HTTP/1.1\nHost: x\n\n"));
            }
            settles(sent);
            long before = directMemory();

            for (int round = 0; round < 3; round++) {
                long sentBefore = sent.get();
                // How much the system keeps on the way, nobody knows.
                Eventually.within(
                        LIMIT,
                        "the target goes on",
                        () -> {
                            for (RawClient reader : readers) {
                                reader.socket().getInputStream().skipNBytes(1 << 20);
                            }
                            return sent.get() > sentBefore;
                        });
                settles(sent);
                for (int i = 0; i < 20; i++) {
                    try (RawClient other = proxy.connect()) {
                        assertThat(other.send("GET /small HTTP/1.1\nHost: x\n\n").answer().body())
                                .isEqualTo("/small");
                    }
                }
            }

            assertThat(before).isLessThan(READERS * HELD_PER_READER);
            assertThat(directMemory()).isLessThan(READERS * HELD_PER_READER);
        } finally {
            readers.forEach(RawClient::close);
        }
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Waits until nothing has moved for half a second. */
    private static void settles(AtomicLong sent) {
        AtomicLong seen = new AtomicLong(-1);
        AtomicLong since = new AtomicLong(System.nanoTime());
        Eventually.within(
                LIMIT,
                "transfer stops",
                () -> {
                    long now = sent.get();
                    if (now == 0 || now != seen.getAndSet(now)) {
                        since.set(System.nanoTime());
                    }
                    return System.nanoTime() - since.get() > 500_000_000L;
                });
    }

    /** Reads no byte of the body before it may. */
    private static final class SlowTarget implements AutoCloseable {
        private final ServerSocket listener;

        SlowTarget(CountDownLatch go) throws IOException {
            listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> serve(go));
        }

        int port() {
            return listener.getLocalPort();
        }

        private void serve(CountDownLatch go) {
            try (Socket socket = listener.accept()) {
                InputStream in = socket.getInputStream();
                int lineBreaks = 0;
                while (lineBreaks < 4) {
                    int next = in.read();
                    lineBreaks = next == '\r' || next == '\n' ? lineBreaks + 1 : 0;
                }
                go.await();
                in.skipNBytes(SIZE);
                Target.reply(socket.getOutputStream(), "200 OK", "", String.valueOf(SIZE));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
