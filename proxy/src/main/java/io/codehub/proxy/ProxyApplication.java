/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import io.codehub.proxy.cli.AccessLogFormat;
import io.codehub.proxy.cli.CommandLine;
import io.codehub.proxy.cli.Option;
import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.cli.UsageException;
import io.codehub.proxy.log.LineWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.cloud.gateway.config.GatewayAutoConfiguration;
import org.springframework.context.annotation.Import;
import sun.misc.Signal;

/** Starts the proxy, and ends it with the exit codes of configurable-http-proxy. */
@SpringBootConfiguration(proxyBeanMethods = false)
// Named one by one: the many others on the class path would only cost time and memory.
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    SslAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    WebFluxAutoConfiguration.class,
    GatewayAutoConfiguration.class
})
@Import(ProxyConfig.class)
public class ProxyApplication {

    private static final String VERSION = "0.1.0";
    private static final Duration LAST_LINES = Duration.ofSeconds(1);
    private static final int FAILED = 1;
    private static final int STOPPED = 2;
    private static final int HUNG_UP = 129;
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    /** Runs until a signal comes. */
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        if (CommandLine.asksFor(given, "--help", "-h")) {
            System.out.print(Option.usage());
            return;
        }
        if (CommandLine.asksFor(given, "--version", "-V")) {
            System.out.println(VERSION);
            return;
        }
        try {
            ProxyOptions options = Training.options(CommandLine.parse(given, System.getenv()));
            endAtOnceOn("TERM");
            endAtOnceOn("INT");
            if (options.accessLog() != AccessLogFormat.OFF) {
                // The messages go the same way: one output, and no thread that waits for it.
                System.setOut(LineWriter.standard().stream());
            }
            RunningProxy proxy = RunningProxy.open(options);
            stopOn("TERM", proxy, options);
            stopOn("INT", proxy, options);
            endOnHangup(proxy, options);
            writePid(options.pidFile());
            proxy.servePages();
            if (Training.wanted()) {
                Training.run(proxy, options);
                System.exit(0);
            }
            // The exit code is the signal's business, even once no listener keeps the JVM alive.
            Thread.currentThread().join();
        } catch (UsageException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            fail(reason(e));
        }
    }

    /** While the proxy starts, nothing is under way that could be waited for. */
    private static void endAtOnceOn(String name) {
        Signal.handle(new Signal(name), caught -> Runtime.getRuntime().halt(STOPPED));
    }

    /**
     * The first signal lets what is under way end. Another one of the terminal does not; hubs send
     * two of the other kind.
     */
    private static void stopOn(String name, RunningProxy proxy, ProxyOptions options) {
        Signal.handle(
                new Signal(name),
                caught -> {
                    if (STOPPING.getAndSet(true)) {
                        if (name.equals("INT")) {
                            Runtime.getRuntime().halt(STOPPED);
                        }
                        return;
                    }
                    try {
                        proxy.stop(options.drainTimeout());
                        removePid(options.pidFile());
                        if (options.accessLog() != AccessLogFormat.OFF) {
                            LineWriter.standard().drain(LAST_LINES);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        Runtime.getRuntime().halt(STOPPED);
                    }
                });
    }

    /** The terminal is gone: nothing is waited for. */
    private static void endOnHangup(RunningProxy proxy, ProxyOptions options) {
        Signal.handle(
                new Signal("HUP"),
                caught -> {
                    try {
                        proxy.closeListeners();
                        removePid(options.pidFile());
                    } finally {
                        Runtime.getRuntime().halt(HUNG_UP);
                    }
                });
    }

    private static void writePid(@Nullable Path file) throws IOException {
        if (file != null) {
            Files.writeString(file, String.valueOf(ProcessHandle.current().pid()));
        }
    }

    private static void removePid(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                System.err.println("cannot remove " + file);
            }
        }
    }

    private static void fail(String message) {
        System.err.println("error: " + message);
        Runtime.getRuntime().halt(FAILED);
    }

    private static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == error || error.getMessage() == null
                ? String.valueOf(cause.getMessage())
                : error.getMessage() + ": " + cause.getMessage();
    }
}
