/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import io.codehub.hub.service.ServiceProgram;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a service. It has a session of its own, ends with the hub however that ends, and
 * what it prints becomes part of the hub's log.
 */
final class ServiceProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
    private static final String SCRIPT = readScript();
    private static final int LONGEST_LINE = 2_000;

    /** Time for an end that was asked for. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** The guard of the session counts the grace a little slower than time goes. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final String service;
    private final Process process;
    private final Duration grace;

    private ServiceProcess(String service, Process process, Duration grace) {
        this.service = service;
        this.process = process;
        this.grace = grace;
    }

    /**
     * Starts it.
     *
     * @param prefix what comes before the command
     * @param secret what the log shall not show
     * @param grace time for an end that was asked for, in whole seconds
     * @throws IOException when there is no such program or folder
     */
    static ServiceProcess start(
            String service,
            List<String> prefix,
            ServiceProgram program,
            Map<String, String> environment,
            String secret,
            Duration grace)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of("setsid", "/bin/sh", "-c", SCRIPT, "codehub-service"));
        command.add(String.valueOf(grace.toSeconds()));
        command.addAll(prefix);
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!program.cwd().isEmpty()) {
            builder.directory(Path.of(program.cwd()).toAbsolutePath().toFile());
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        ServiceProcess started = new ServiceProcess(service, builder.start(), grace);
        Thread.ofPlatform().daemon().name("service-output").start(() -> started.copyOutput(secret));
        return started;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Tells when it has ended, at once if it has. */
    void onEnd(Runnable listener) {
        var _ = process.onExit().thenRun(listener);
    }

    /** Waits that long for its end; whether it has ended. */
    boolean hasEndedWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Exit status of one that has ended. */
    int status() {
        return process.exitValue();
    }

    /** Asks it to end, then ends it, with whatever it has started. */
    void stop() throws InterruptedException {
        closeInput();
        hasEndedWithin(grace.plus(SLACK));
        clear();
    }

    /** Ends what is left of its session. */
    void clear() throws InterruptedException {
        closeInput();
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -KILL -- -" + process.pid())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            LOG.warn("Something of service {} may still run: {}", service, e.getMessage());
            process.destroyForcibly();
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The pipe of service {} is closed already", service, e);
        }
    }

    private void copyOutput(String secret) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            int character;
            while ((character = lines.read()) >= 0) {
                if (character == '\n' || line.length() >= LONGEST_LINE) {
                    log(line.toString(), secret);
                    line.setLength(0);
                }
                if (character != '\n' && character != '\r') {
                    line.append((char) character);
                }
            }
            log(line.toString(), secret);
        } catch (IOException e) {
            LOG.debug("Service {} prints no more", service, e);
        }
    }

    private void log(String line, String secret) {
        if (!line.isBlank()) {
            LOG.info("{}: {}", service, line.replace(secret, "[token]"));
        }
    }

    private static String readScript() {
        try (InputStream input = ServiceProcess.class.getResourceAsStream("run.sh")) {
            if (input == null) {
                throw new IllegalStateException("run.sh is missing in the program");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("run.sh cannot be read", e);
        }
    }
}
