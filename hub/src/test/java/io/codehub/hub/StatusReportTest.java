/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.spawner.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class StatusReportTest {

    @Test
    void aSignalShowsTheProcessAndEveryThread() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new StatusReport(new PrintStream(text, true, UTF_8)).onSignals();
        CountDownLatch end = new CountDownLatch(1);
        Thread waiting =
                Thread.ofVirtual()
                        .name("waits-for-the-end")
                        .start(() -> {
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Await.until("it waits", () -> waiting.getState() == Thread.State.WAITING);

        Signal.raise(new Signal("USR1"));

        Await.until("it is told", () -> text.toString(UTF_8).contains("waits-for-the-end"));
        assertThat(text.toString(UTF_8))
                .contains("process " + ProcessHandle.current().pid())
                .contains("MiB")
                .contains("CountDownLatch.await");
        end.countDown();
    }
}
