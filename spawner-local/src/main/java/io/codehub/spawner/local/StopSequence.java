/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Ends a server: politely first, and in the end every process that came from it, also those that
 * moved into sessions of their own, as terminals do.
 */
final class StopSequence {

    /** What programs in terminals get to save their work after the editor has gone. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final ProcessTable processes;
    private final Duration interruptTimeout;
    private final Duration termTimeout;
    private final Duration killTimeout;

    StopSequence(ProcessTable processes, LocalSettings settings) {
        this.processes = processes;
        this.interruptTimeout = settings.interruptTimeout();
        this.termTimeout = settings.termTimeout();
        this.killTimeout = settings.killTimeout();
    }

    /**
     * Returns when nothing of it is left.
     *
     * @throws IllegalStateException when something survives being killed
     */
    void end(Launched launched) throws InterruptedException {
        Set<ProcessTable.Entry> family = new HashSet<>(processes.family(launched));
        // code-server takes SIGTERM as the order to end; other programs expect Ctrl-C first.
        if (!launched.ticket().editor()) {
            ask(launched, "INT", interruptTimeout);
        }
        ask(launched, "TERM", termTimeout);
        ask(launched, "KILL", Duration.ZERO);
        endRest(
                () -> {
                    family.addAll(processes.family(launched));
                    return family;
                },
                "-" + launched.pid());
    }

    /** Ends what carries the mark of a spawn, when it is not known what was launched for it. */
    void endMarked(String spawnId) throws InterruptedException {
        endRest(() -> processes.ofSpawn(spawnId), "spawn");
    }

    private void ask(Launched launched, String signal, Duration patience)
            throws InterruptedException {
        if (processes.isAlive(launched)) {
            Signals.send(signal, launched.pid());
            Waiting.until(patience, () -> !processes.isAlive(launched));
        }
    }

    private interface Rest {
        Set<ProcessTable.Entry> find();
    }

    private void endRest(Rest rest, String what) throws InterruptedException {
        BooleanSupplier gone = () -> alive(rest.find()).length == 0;
        if (gone.getAsBoolean()) {
            return;
        }
        Signals.send("HUP", alive(rest.find()));
        Signals.send("TERM", alive(rest.find()));
        if (Waiting.until(LAST_WORDS, gone)) {
            return;
        }
        long end = System.nanoTime() + killTimeout.toNanos();
        do {
            Signals.send("KILL", alive(rest.find()));
            if (Waiting.until(Duration.ofMillis(100), gone)) {
                return;
            }
        } while (System.nanoTime() < end);
        throw new IllegalStateException(
                "processes of " + what + " survive SIGKILL for " + killTimeout.toSeconds() + " s");
    }

    private long[] alive(Set<ProcessTable.Entry> entries) {
        return entries.stream()
                .filter(processes::isAlive)
                .mapToLong(ProcessTable.Entry::pid)
                .toArray();
    }
}
