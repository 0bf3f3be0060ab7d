/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.login;

import io.codehub.system.Programs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Spring Authorization Server, in the process of the tests. Its keys are others after each start.
 */
public final class AuthorizationServer implements SignInService {

    static final String PASSWORD = "secret";

    private static final Map<String, String> ADDRESSES =
            Map.of(
                    "authorization_endpoint", "/oauth2/authorize",
                    "token_endpoint", "/oauth2/token",
                    "userinfo_endpoint", "/userinfo",
                    "end_session_endpoint", "/connect/logout");

    private final int port = Programs.freePort();
    final List<String> hubs = new CopyOnWriteArrayList<>();
    final Map<String, List<String>> people = new ConcurrentHashMap<>();
    volatile String secret = SECRET;
    private @Nullable ConfigurableApplicationContext running;

    @Override
    public String issuer() {
        return "http://localhost:" + port;
    }

    @Override
    public String address(String name) {
        return issuer() + Objects.requireNonNull(ADDRESSES.get(name));
    }

    @Override
    public String scopes() {
        return "openid profile groups";
    }

    @Override
    public void serve(String hub) {
        hubs.add(hub);
    }

    @Override
    public void put(String person, List<String> groups) {
        people.put(person, groups);
    }

    @Override
    public void secret(String value) {
        secret = value;
    }

    int port() {
        return port;
    }

    @Override
    public void start() {
        running =
                new SpringApplicationBuilder(AuthorizationServerSettingsOfTests.class)
                        .web(WebApplicationType.SERVLET)
                        .bannerMode(Banner.Mode.OFF)
                        .logStartupInfo(false)
                        .registerShutdownHook(false)
                        .initializers(context ->
                                context.getBeanFactory().registerSingleton("world", this))
                        .run();
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }
}
