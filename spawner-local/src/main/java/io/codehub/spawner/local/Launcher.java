/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Turns a program into a process of its own session, which outlives the hub. */
final class Launcher {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String script = readScript();

    /** A process of which this JVM is the parent. */
    record Child(Process process, Launched launched) {}

    /** Starts the program under a ticket; the lock of the folder is held. */
    Child launch(
            RunFolder folder,
            Launched.Ticket ticket,
            Program program,
            ServerLog log,
            SpawnRequest request)
            throws SpawnFailedException, InterruptedException {
        try {
            Path file = folder.issue(ticket);
            List<String> command =
                    new ArrayList<>(List.of("setsid", "/bin/sh", "-c", script, "codehub-launch"));
            command.add(file.toString());
            command.add(folder.runPrefix().toString());
            command.addAll(program.command());
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(program.folder().toFile());
            builder.environment().clear();
            builder.environment().putAll(program.environment());
            Process process =
                    builder.redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                            .start();
            return new Child(process, claimed(folder, process, ticket, log, request));
        } catch (IOException | IllegalArgumentException e) {
            throw new SpawnFailedException(
                    "Your server could not be started.",
                    "cannot run " + program.command().getFirst() + ": " + e.getMessage(),
                    e);
        }
    }

    private static Launched claimed(
            RunFolder folder,
            Process process,
            Launched.Ticket ticket,
            ServerLog log,
            SpawnRequest request)
            throws SpawnFailedException, InterruptedException {
        BooleanSupplier settled =
                () -> !process.isAlive() || folder.findByPid(process.pid()).isPresent();
        Waiting.until(PATIENCE, settled);
        Optional<Launched> launched = folder.findByPid(process.pid());
        if (launched.isPresent()) {
            return launched.get();
        }
        folder.revokeTickets();
        process.destroyForcibly();
        String end = process.isAlive() ? "hangs" : "exits with " + process.exitValue();
        throw new SpawnFailedException(
                "Your server could not be started.",
                "the launch script "
                        + end
                        + " before it could run the program; setsid and a shell are needed. "
                        + log.tail(ticket.logStart(), Secrets.of(request)),
                null);
    }

    private static String readScript() {
        try (InputStream input = Launcher.class.getResourceAsStream("launch.sh")) {
            if (input == null) {
                throw new IllegalStateException("launch.sh is missing in the program");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("launch.sh cannot be read", e);
        }
    }
}
