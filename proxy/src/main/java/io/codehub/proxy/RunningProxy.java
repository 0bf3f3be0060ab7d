/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.forward.Forwarding;
import io.codehub.proxy.forward.Traffic;
import io.codehub.proxy.gateway.PublicListener;
import io.codehub.proxy.rest.RestServer;
import io.codehub.proxy.route.RouteChanges;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A proxy with open ports. */
public final class RunningProxy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningProxy.class);

    private final ConfigurableApplicationContext context;
    private final InetSocketAddress api;

    private RunningProxy(ConfigurableApplicationContext context, InetSocketAddress api) {
        this.context = context;
        this.api = api;
    }

    /**
     * Opens both ports.
     *
     * @throws Exception if one of them cannot be opened
     */
    public static RunningProxy start(ProxyOptions options) throws Exception {
        SpringApplication application = new SpringApplication(ProxyApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("logging.level.io.codehub", options.logLevel()));
        application.addInitializers(
                fresh -> fresh.getBeanFactory().registerSingleton("proxyOptions", options));
        ConfigurableApplicationContext context =
                opening("public port", options.ip(), options.port(), application::run);
        try {
            if (options.authToken() == null) {
                log.warn("CONFIGPROXY_AUTH_TOKEN is not set: the routes API is open to everybody");
            }
            addDefaultRoute(context.getBean(RouteChanges.class), options.defaultTarget());
            RestServer rest = context.getBean(RestServer.class);
            InetSocketAddress api =
                    opening(
                            "port of the routes API",
                            options.apiIp(),
                            options.apiPort(),
                            () -> rest.start(options.apiIp(), options.apiPort()));
            RunningProxy proxy = new RunningProxy(context, api);
            log.info(
                    "Proxying http://{}:{} to {}",
                    options.ip().isEmpty() ? "*" : options.ip(),
                    proxy.port(),
                    options.defaultTarget() == null ? "(no default)" : options.defaultTarget());
            log.info(
                    "Proxy API at http://{}:{}/api/routes",
                    options.apiIp().isEmpty() ? "*" : options.apiIp(),
                    proxy.apiPort());
            return proxy;
        } catch (Exception e) {
            context.close();
            throw e;
        }
    }

    /** Says which port it was, if one cannot be opened. */
    private static <T> T opening(String what, String ip, int port, Callable<T> action)
            throws Exception {
        try {
            return action.call();
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof IOException)) {
                cause = cause.getCause();
            }
            if (cause instanceof IOException) {
                throw new IOException(
                        "cannot open the %s, %s:%d".formatted(what, ip.isEmpty() ? "*" : ip, port),
                        cause);
            }
            throw e;
        }
    }

    private static void addDefaultRoute(RouteChanges changes, @Nullable String target) {
        if (target != null) {
            ObjectNode data = JsonMapper.shared().createObjectNode();
            changes.add("/", data.put("target", target));
        }
    }

    /** The public port. */
    public int port() {
        return context.getBean(PublicListener.class).port();
    }

    /** The port of the routes API. */
    public int apiPort() {
        return api.getPort();
    }

    /** Frees both ports at once, then gives requests under way a moment to end. */
    public void stop(Duration patience) throws InterruptedException {
        context.getBean(PublicListener.class).close();
        context.getBean(RestServer.class).close();
        Traffic traffic = context.getBean(Forwarding.class).traffic();
        traffic.drain();
        long end = System.nanoTime() + patience.toNanos();
        while (traffic.underWay() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
