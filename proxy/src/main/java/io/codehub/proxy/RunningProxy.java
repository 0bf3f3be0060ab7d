/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import io.codehub.proxy.cli.Binding;
import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.cli.RedirectOptions;
import io.codehub.proxy.forward.Forwarding;
import io.codehub.proxy.forward.Traffic;
import io.codehub.proxy.gateway.PublicListener;
import io.codehub.proxy.gateway.RedirectListener;
import io.codehub.proxy.health.Readiness;
import io.codehub.proxy.listen.Listener;
import io.codehub.proxy.listen.SocketFile;
import io.codehub.proxy.metric.MetricsServer;
import io.codehub.proxy.observe.Observer;
import io.codehub.proxy.rest.RestServer;
import io.codehub.proxy.route.RouteStore;
import io.codehub.proxy.tls.Encryption;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A proxy with open ports. */
public final class RunningProxy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningProxy.class);

    private static final Duration LAST_TRACES = Duration.ofSeconds(2);

    private final ProxyOptions options;
    private final Encryption encryption;
    private final ConfigurableApplicationContext context;
    private @Nullable Listener redirect;

    private RunningProxy(ProxyOptions options) throws Exception {
        this.options = options;
        // Before anything else: wrong files are told in one line.
        this.encryption = Encryption.read(options);
        this.context = opening("public listener", options.listen(), this::run);
    }

    /**
     * Opens all ports.
     *
     * @throws Exception if one of them cannot be opened, or a file for TLS cannot be used
     */
    public static RunningProxy start(ProxyOptions options) throws Exception {
        RunningProxy proxy = new RunningProxy(options);
        try {
            proxy.openOtherPorts();
            return proxy;
        } catch (Exception e) {
            proxy.close();
            throw e;
        }
    }

    private ConfigurableApplicationContext run() throws IOException {
        if (options.listen().socket() != null) {
            SocketFile.claim(options.listen().socket());
        }
        SpringApplication application = new SpringApplication(ProxyApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("logging.level.io.codehub", options.logLevel()));
        application.addInitializers(this::registerOptions);
        return application.run();
    }

    private void registerOptions(ConfigurableApplicationContext fresh) {
        fresh.getBeanFactory().registerSingleton("proxyOptions", options);
        fresh.getBeanFactory().registerSingleton("encryption", encryption);
    }

    private void openOtherPorts() throws Exception {
        options.warnings().forEach(log::warn);
        if (options.authToken() == null) {
            log.warn("CONFIGPROXY_AUTH_TOKEN is not set: the routes API is open to everybody");
        }
        RestServer rest = context.getBean(RestServer.class);
        opening(
                "listener of the routes API",
                options.api(),
                () -> rest.start(options.api(), encryption.api()));
        context.getBean(RouteStore.class).begin();
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
            MetricsServer server = context.getBean(MetricsServer.class);
            opening("listener of the metrics", metrics, () -> server.start(metrics));
            log.info("Serving metrics at http://{}/metrics", metrics.withPort(server.port()));
        }
        @Nullable RedirectOptions second = options.redirect();
        if (second != null) {
            int to = second.to() == 0 ? port() : second.to();
            redirect =
                    opening(
                            "redirect port",
                            Binding.tcp("", second.port()),
                            () -> RedirectListener.open(second.port(), to));
            log.info("Added HTTP to HTTPS redirection from {} to {}", redirect.port(), to);
        }
    }

    /** Says which port it was, if one cannot be opened. */
    private static <T> T opening(String what, Binding where, Callable<T> action) throws Exception {
        try {
            return action.call();
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
        return context.getBean(PublicListener.class).port();
    }

    /** The port of the routes API. */
    public int apiPort() {
        return context.getBean(RestServer.class).port();
    }

    /** The port of the metrics; 0 if there is none. */
    public int metricsPort() {
        return context.getBean(MetricsServer.class).port();
    }

    /** The port that only redirects; 0 if there is none. */
    public int redirectPort() {
        return redirect == null ? 0 : redirect.port();
    }

    /** Whether traffic may come, and what speaks against it. */
    public Readiness readiness() {
        return context.getBean(Readiness.class);
    }

    /**
     * Frees all ports at once, then lets what is under way end: requests get their answers,
     * WebSockets stay.
     *
     * @param patience the time for that; what is left then is the caller's to cut
     */
    public void stop(Duration patience) throws InterruptedException {
        readiness().block(Readiness.DRAINING);
        closeListeners();
        Traffic traffic = context.getBean(Forwarding.class).traffic();
        traffic.drain();
        context.getBean(RouteStore.class).leave();
        log.info("Stopping; {} connections, {} WebSockets", traffic.open(), traffic.tunnels());
        long end = System.nanoTime() + patience.toNanos();
        while (traffic.open() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        if (traffic.open() > 0) {
            log.warn(
                    "Cut off after {} s: {} connections, {} WebSockets",
                    patience.toSeconds(),
                    traffic.open(),
                    traffic.tunnels());
        }
        context.getBean(Observer.class).close(LAST_TRACES);
    }

    /** Frees all ports and sockets at once; connections stay. */
    void closeListeners() {
        context.getBean(PublicListener.class).close();
        if (redirect != null) {
            redirect.close();
        }
        context.getBean(RestServer.class).close();
        context.getBean(MetricsServer.class).free();
    }

    @Override
    public void close() {
        if (redirect != null) {
            redirect.close();
        }
        encryption.close();
        context.close();
    }
}
