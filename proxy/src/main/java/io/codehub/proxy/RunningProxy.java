/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import io.codehub.proxy.cli.Binding;
import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.cli.RedirectOptions;
import io.codehub.proxy.forward.Traffic;
import io.codehub.proxy.gateway.RedirectListener;
import io.codehub.proxy.health.Readiness;
import io.codehub.proxy.listen.Listener;
import io.codehub.proxy.log.Logging;
import io.codehub.proxy.tls.Encryption;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** A proxy with open ports. */
public final class RunningProxy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningProxy.class);

    private static final Duration LAST_ENDS = Duration.ofSeconds(1);
    private static final Duration LAST_TRACES = Duration.ofSeconds(2);

    private final ProxyOptions options;
    private final Parts parts;
    private @Nullable ConfigurableApplicationContext context;
    private @Nullable Listener redirect;

    private RunningProxy(ProxyOptions options, Parts parts) {
        this.options = options;
        this.parts = parts;
    }

    /**
     * Opens all ports, and is able to answer everything.
     *
     * @throws Exception if one of them cannot be opened, or a file for TLS cannot be used
     */
    public static RunningProxy start(ProxyOptions options) throws Exception {
        RunningProxy proxy = open(options);
        proxy.servePages();
        return proxy;
    }

    /**
     * Opens all ports. Requests are forwarded; pages of the proxy itself are not there yet.
     *
     * @throws Exception if one of them cannot be opened, or a file for TLS cannot be used
     */
    static RunningProxy open(ProxyOptions options) throws Exception {
        Logging.level(options.logLevel());
        // Before anything else: wrong files are told in one line.
        Encryption encryption = Encryption.read(options);
        RunningProxy proxy = new RunningProxy(options, new Parts(options, encryption));
        try {
            proxy.listen();
            return proxy;
        } catch (Exception e) {
            proxy.close();
            throw e;
        }
    }

    /** Brings up the framework, which takes most of the time of a start. */
    void servePages() {
        // The log is there already.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        SpringApplication application = new SpringApplication(ProxyApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers(
                fresh -> fresh.getBeanFactory().registerSingleton("parts", parts));
        try {
            context = application.run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void listen() throws Exception {
        Encryption encryption = parts.encryption;
        opening("public listener", options.listen(), parts.listener::open);
        opening(
                "listener of the routes API",
                options.api(),
                () -> parts.api.start(options.api(), encryption.api()));
        options.warnings().forEach(log::warn);
        if (options.authToken() == null) {
            log.warn("CONFIGPROXY_AUTH_TOKEN is not set: the routes API is open to everybody");
        }
        parts.store.begin();
        log.info(
                "Proxying {}://{} to {}",
                encryption.listen() == null ? "http" : "https",
                options.listen().withPort(port()),
                options.defaultTarget() == null ? "(no default)" : options.defaultTarget());
        log.info(
                "Proxy API at {}://{}/api/routes",
                encryption.api() == null ? "http" : "https",
                options.api().withPort(apiPort()));
        encryption.watch();
        @Nullable Binding metrics = options.metrics();
        if (metrics != null) {
            opening("listener of the metrics", metrics, () -> parts.metrics.start(metrics));
            log.info("Serving metrics at http://{}/metrics", metrics.withPort(metricsPort()));
        }
        @Nullable RedirectOptions second = options.redirect();
        if (second != null) {
            int to = second.to() == 0 ? port() : second.to();
            Binding where = Binding.tcp("", second.port());
            opening(
                    "redirect port",
                    where,
                    () -> redirect = RedirectListener.open(second.port(), to));
            log.info("Added HTTP to HTTPS redirection from {} to {}", redirectPort(), to);
        }
    }

    private interface Opening {
        void open() throws Exception;
    }

    /** Says which port it was, if one cannot be opened. */
    private static void opening(String what, Binding where, Opening action) throws Exception {
        try {
            action.open();
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof IOException)) {
                cause = cause.getCause();
            }
            if (cause instanceof IOException) {
                throw new IOException("cannot open the %s, %s".formatted(what, where), cause);
            }
            throw e;
        }
    }

    /** The public port. */
    public int port() {
        return parts.listener.port();
    }

    /** The port of the routes API. */
    public int apiPort() {
        return parts.api.port();
    }

    /** The port of the metrics; 0 if there is none. */
    public int metricsPort() {
        return parts.metrics.port();
    }

    /** The port that only redirects; 0 if there is none. */
    public int redirectPort() {
        return redirect == null ? 0 : redirect.port();
    }

    /** Whether traffic may come, and what speaks against it. */
    public Readiness readiness() {
        return parts.readiness;
    }

    /**
     * Frees all ports at once, then lets what is under way end: requests get their answers,
     * WebSockets stay. What is left after that is cut, and told to the log and the traces like any
     * other.
     *
     * @param patience the time for what is under way; the end takes up to 3 s more
     */
    public void stop(Duration patience) throws InterruptedException {
        readiness().block(Readiness.DRAINING);
        closeListeners();
        Traffic traffic = parts.traffic();
        traffic.drain();
        parts.store.leave();
        log.info("Stopping; {} connections, {} WebSockets", traffic.open(), traffic.tunnels());
        awaitEnd(traffic, patience);
        if (traffic.open() > 0) {
            log.warn(
                    "Cut off after {} s: {} connections, {} WebSockets",
                    patience.toSeconds(),
                    traffic.open(),
                    traffic.tunnels());
            traffic.cut();
            awaitEnd(traffic, LAST_ENDS);
        }
        parts.observer.close(LAST_TRACES);
    }

    private static void awaitEnd(Traffic traffic, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (traffic.open() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    /** Frees all ports and sockets at once; connections stay. */
    void closeListeners() {
        parts.listener.close();
        if (redirect != null) {
            redirect.close();
        }
        parts.api.close();
        parts.metrics.free();
    }

    @Override
    public void close() {
        if (redirect != null) {
            redirect.close();
        }
        parts.close();
        if (context != null) {
            context.close();
        }
    }
}
