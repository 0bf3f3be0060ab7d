/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.login;

import io.codehub.system.Await;
import io.codehub.system.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The program {@code oidc-provider} of npm, as a process of its own. */
public final class OidcProvider implements SignInService {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> ADDRESSES =
            Map.of(
                    "authorization_endpoint", "/auth",
                    "token_endpoint", "/token",
                    "userinfo_endpoint", "/me",
                    "end_session_endpoint", "/session/end");

    private final int port = Programs.freePort();
    private final Path folder;
    private final Path world;
    private final List<String> hubs = new ArrayList<>();
    private final Map<String, List<String>> people = new TreeMap<>();
    private String secret = SECRET;
    private @Nullable Process process;

    public OidcProvider(Path folder) {
        this.folder = folder;
        this.world = folder.resolve("world.json");
        write();
    }

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
        return "openid profile groups offline_access";
    }

    @Override
    public void serve(String hub) {
        hubs.add(hub);
        write();
    }

    @Override
    public void put(String person, List<String> groups) {
        people.put(person, groups);
        write();
    }

    @Override
    public void secret(String value) {
        secret = value;
        write();
    }

    private void write() {
        Map<String, Object> all = new TreeMap<>();
        all.put("secret", secret);
        all.put("callbacks", hubs.stream().map(hub -> hub + "/hub/oauth_callback").toList());
        all.put("ends", hubs.stream().map(hub -> hub + "/hub/login").toList());
        all.put("people", people);
        try {
            Path next = folder.resolve("world.next");
            Files.writeString(next, JSON.writeValueAsString(all));
            Files.move(next, world, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() throws IOException {
        Path script = folder.resolve("oidc-provider.mjs");
        if (!Files.exists(script)) {
            Programs.resource("oidc-provider.mjs", folder);
        }
        Path log = folder.resolve("oidc-provider.log");
        process =
                new ProcessBuilder(
                                Programs.nodeOfOidcProvider().toString(),
                                script.toString(),
                                Programs.oidcProvider().toString(),
                                Integer.toString(port),
                                world.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                        .start();
        Process started = process;
        Await.until(
                "sign-in service; see " + log,
                Duration.ofSeconds(60),
                () -> {
                    if (!started.isAlive()) {
                        throw new IllegalStateException(Files.readString(log));
                    }
                    return Files.readString(log).lines().anyMatch("ready"::equals);
                });
    }

    @Override
    public void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
