/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LineWriterTest {

    private static Supplier<byte[]> line(String text) {
        return () -> (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Takes nothing until it may. */
    private static final class Stuck extends OutputStream {
        private final CountDownLatch released = new CountDownLatch(1);
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (written) {
                written.write(bytes, offset, length);
            }
        }

        String text() {
            synchronized (written) {
                return written.toString(StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void aStuckOutputStopsNobodyAndWhatIsDroppedIsSaid() {
        Stuck out = new Stuck();
        LineWriter writer = new LineWriter(out);
        int offered = 50_000;

        for (int i = 0; i < offered; i++) {
            writer.offer(line("line " + i));
        }

        assertThat(writer.dropped()).isBetween(20_000L, (long) offered);
        long kept = offered - writer.dropped();
        out.released.countDown();
        Eventually.holds(
                "all kept lines",
                () -> out.text().lines().filter(l -> l.startsWith("line ")).count() == kept);
        assertThat(out.text()).contains("line 0\n");
        // Said more than once if more is dropped while the rest is written.
        assertThat(
                        Pattern.compile("(\\d+) lines of the log were")
                                .matcher(out.text())
                                .results()
                                .mapToLong(said -> Long.parseLong(said.group(1)))
                                .sum())
                .isEqualTo(writer.dropped());
    }

    @Test
    void linesOfAStreamAreWhole() throws Exception {
        Stuck out = new Stuck();
        out.released.countDown();
        LineWriter writer = new LineWriter(out);

        writer.stream().print("in ");
        writer.stream().println("other");
        writer.offer(line("between"));
        writer.drain(Duration.ofSeconds(5));

        assertThat(out.text().lines()).containsExactly("other", "between");
    }
}
