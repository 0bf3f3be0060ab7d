/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptibleWorkTest {

    private final InterruptibleWork work = new InterruptibleWork();

    @Test
    void isInterruptedWhenTheConnectionIsGivenBack() throws Exception {
        boolean before =
                during(() -> {
                    boolean interrupted;
                    try (Connection connection = connect()) {
                        work.interrupt();
                        interrupted =
                                Thread.currentThread().isInterrupted() || !connection.isValid(1);
                    }
                    assertThat(Thread.interrupted()).isTrue();
                    return interrupted;
                });

        assertThat(before).isFalse();
    }

    @Test
    void aConnectionIsUsableAfterAnInterruptToo() throws Exception {
        boolean inside =
                during(() -> {
                    work.interrupt();
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    boolean interrupted;
                    try (Connection connection = connect()) {
                        interrupted = Thread.currentThread().isInterrupted();
                    }
                    assertThat(Thread.interrupted()).isTrue();
                    return interrupted;
                });

        assertThat(inside).isFalse();
    }

    @Test
    void isInterruptedAtOnceWhenItWasAskedForBeforeItBegan() throws Exception {
        work.interrupt();

        assertThat(during(Thread::interrupted)).isTrue();
    }

    private static Connection connect() throws Exception {
        return InterruptibleWork.connect(() -> DriverManager.getConnection("jdbc:h2:mem:"));
    }

    private boolean during(Callable<Boolean> task) throws Exception {
        FutureTask<Boolean> result =
                new FutureTask<>(() -> {
                    work.begin();
                    return task.call();
                });
        Thread.ofVirtual().start(result);
        return result.get(60, TimeUnit.SECONDS);
    }
}
