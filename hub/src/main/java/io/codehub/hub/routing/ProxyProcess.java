/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of the proxy. A file names it, so that a hub that was killed finds its proxy again
 * and, if it is the same program with the same arguments and knows the token, keeps it: open
 * editors then notice nothing.
 */
final class ProxyProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyProcess.class);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final List<String> SECRETS =
            List.of("JPY_COOKIE_SECRET", "JUPYTERHUB_CRYPT_KEY", "JUPYTERHUB_API_TOKEN");

    private final List<String> command;
    private final ProxyToken token;
    private final Path pidFile;
    private final Path log;

    ProxyProcess(List<String> command, ProxyToken token, Path pidFile, Path log) {
        this.command = command;
        this.token = token;
        this.pidFile = pidFile;
        this.log = log;
    }

    /** The proxy that a former hub has left behind, if it still runs. */
    Optional<ProcessHandle> findFormer() {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            long pid = Long.parseLong(lines.getFirst().strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> lines.size() > 1 && started(process).equals(lines.get(1)));
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            LOG.warn("{} does not name a process: {}", pidFile, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the former proxy was started as this hub would start it. */
    boolean isSameCommand() {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() > 2 && lines.get(2).equals(String.join(" ", command));
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts a new one. */
    ProcessHandle start() {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        SECRETS.forEach(builder.environment()::remove);
        builder.environment().put("CONFIGPROXY_AUTH_TOKEN", token.value());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessHandle process = builder.start().toHandle();
            Files.writeString(
                    pidFile,
                    process.pid()
                            + "\n"
                            + started(process)
                            + "\n"
                            + String.join(" ", command)
                            + "\n");
            LOG.info("Started the proxy as process {}; its log is {}", process.pid(), log);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot be started: " + e.getMessage(), e);
        }
    }

    /** Ends it: asks twice, then does not ask any more. */
    void stop(ProcessHandle process) throws InterruptedException {
        for (int attempt = 0; attempt < 3 && process.isAlive(); attempt++) {
            if (attempt < 2) {
                process.destroy();
            } else {
                process.destroyForcibly();
            }
            try {
                process.onExit().get(STEP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("The proxy still runs", e);
            }
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            LOG.warn("Could not delete {}: {}", pidFile, e.getMessage());
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
