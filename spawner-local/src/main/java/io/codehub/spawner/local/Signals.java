/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends signals to processes; those that are gone do not matter. */
final class Signals {

    private Signals() {}

    /**
     * @param signal its name without SIG
     * @param targets process numbers, negative for a process group
     */
    static void send(String signal, long... targets) throws InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "/bin/sh",
                                "-c",
                                "for p; do kill -s \"$0\" -- \"$p\" 2>/dev/null; done; true",
                                signal));
        Arrays.stream(targets).mapToObj(Long::toString).forEach(command::add);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send a signal", e);
        }
    }
}
