/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Bodies that are larger, or slower, than anything a proxy may keep in memory or wait for. */
class LargeBodiesTest extends PeerTest {

    private static final long GIBIBYTE = 1L << 30;
    private static final int PIECE = 1 << 16;
    private static final long MOST_GROWTH_KB = 256 << 10;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

    private final Backend large =
            Backend.start(call -> {
                if (call.head().method().equals("GET")) {
                    call.write("HTTP/1.1 200 OK\nContent-Length: " + GIBIBYTE + "\n\n");
                    write(call.out(), GIBIBYTE);
                } else {
                    long count = count(call.in(), call.head().length().orElseThrow());
                    call.reply("200 OK", "", String.valueOf(count));
                }
            });

    @Override
    String[] options() {
        return new String[] {"--keep-alive-timeout=" + KEEP_ALIVE.toMillis()};
    }

    @BeforeParameterizedClassInvocation
    void addRoute() {
        proxy.route("/", large.url());
    }

    @Test
    void aDownloadOfAGibibytePasses() throws IOException {
        long before = residentKb();
        try (Wire wire = proxy.connect()) {
            assertThat(wire.get("/", "").head().length()).hasValue((int) GIBIBYTE);

            assertThat(count(wire.in(), GIBIBYTE)).isEqualTo(GIBIBYTE);
        }
        assertThat(residentKb() - before).isLessThan(MOST_GROWTH_KB);
    }

    @Test
    void anUploadOfAGibibytePasses() throws IOException {
        long before = residentKb();
        try (Wire wire = proxy.connect()) {
            wire.send("PUT / HTTP/1.1\nHost: x\nContent-Length: " + GIBIBYTE + "\n\n");
            write(wire.out(), GIBIBYTE);

            assertThat(wire.answer().body()).isEqualTo(String.valueOf(GIBIBYTE));
        }
        assertThat(residentKb() - before).isLessThan(MOST_GROWTH_KB);
    }

    /** With pauses longer than connections may be idle between requests. */
    @Test
    void aSlowUploadIsNotCut() {
        int pieces = 2;
        try (Wire wire = proxy.connect()) {
            wire.send("PUT / HTTP/1.1\nHost: x\nContent-Length: " + pieces * PIECE + "\n\n");
            for (int i = 0; i < pieces; i++) {
                LockSupport.parkNanos(KEEP_ALIVE.multipliedBy(5).dividedBy(2).toNanos());
                wire.send(new byte[PIECE]);
            }

            assertThat(wire.answer().body()).isEqualTo(String.valueOf(pieces * PIECE));
        }
    }

    private static void write(OutputStream out, long count) throws IOException {
        byte[] piece = new byte[PIECE];
        for (long left = count; left > 0; left -= PIECE) {
            out.write(piece);
        }
        out.flush();
    }

    private static long count(InputStream in, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        long count = 0;
        while (count < most) {
            int read = in.read(piece, 0, (int) Math.min(PIECE, most - count));
            if (read < 0) {
                break;
            }
            count += read;
        }
        return count;
    }

    /** Memory of the proxy's process. */
    private long residentKb() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + proxy.process().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }
}
