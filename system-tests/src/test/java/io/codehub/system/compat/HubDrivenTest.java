/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stock JupyterHub and a proxy that somebody else runs. */
@Timeout(300)
class HubDrivenTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    private StockHub hubOf(Proxy proxy, Peer peer) {
        return new StockHub(folder, peer)
                .withSmallServers()
                .configure(
                        """
                        c.ConfigurableHTTPProxy.should_start = False
                        c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:%d"
                        c.JupyterHub.bind_url = "http://127.0.0.1:%d"
                        c.JupyterHub.cleanup_proxy = False
                        """
                                .formatted(proxy.apiPort(), proxy.port()));
    }

    @ParameterizedTest
    @EnumSource
    void routesFollowTheHub(Peer peer) {
        Proxy proxy = peer.start();
        try (StockHub hub = hubOf(proxy, peer)) {
            hub.start();
            hub.until("hub's route", () -> paths(proxy).equals(Set.of("/")));
            hub.startServer("river");
            assertThat(paths(proxy)).containsExactly("/", "/user/river");
            JsonNode route = Objects.requireNonNull(proxy.find("/user/river"));
            assertThat(route.path("user").asString()).isEqualTo("river");
            assertThat(route.path("server_name").asString()).isEmpty();
            assertThat(route.path("jupyterhub").asBoolean()).isTrue();

            // Another one in its place knows nothing, until the hub is asked to look.
            proxy.close();
            try (Proxy second = peer.startAt(proxy.port(), proxy.apiPort(), Proxy.TOKEN)) {
                assertThat(paths(second)).isEmpty();
                assertThat(hub.api("POST", "/proxy", "").statusCode()).isEqualTo(200);
                assertThat(paths(second)).containsExactly("/", "/user/river");
                assertThat(second.get("/user/river/x").body()).startsWith("river ");
            }

            // One elsewhere, with another token, of which the hub is told.
            try (Proxy third = peer.startAt(Programs.freePort(), Programs.freePort(), "another")) {
                String told =
                        "{\"api_url\":\"http://127.0.0.1:%d\",\"auth_token\":\"another\"}"
                                .formatted(third.apiPort());
                assertThat(hub.api("PATCH", "/proxy", told).statusCode()).isEqualTo(200);
                assertThat(third.get("/user/river/x").body()).startsWith("river ");
                assertThat(third.get("/hub/login").status()).isEqualTo(200);
            }
        } finally {
            proxy.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void unusualNamesAreRecognised(Peer peer) {
        List<String> users = List.of("zoe", "50fia", "秀樹", "~testjh", "has@");
        try (Proxy proxy = peer.start();
                StockHub hub = hubOf(proxy, peer)) {
            hub.start();
            for (String user : users) {
                hub.startServer(user);
            }
            Set<String> whole = paths(proxy);
            assertThat(whole).hasSize(users.size() + 1).contains("/user/秀樹", "/user/has@");
            JsonNode before = proxy.routes();

            for (String user : users) {
                assertThat(proxy.api("DELETE", "/user/" + Escape.path(user), "").status())
                        .isEqualTo(204);
                hub.api("POST", "/proxy", "");
                assertThat(paths(proxy)).isEqualTo(whole);
                assertThat(proxy.get("/user/" + Escape.path(user) + "/").status()).isEqualTo(200);
            }
            for (String path : whole) {
                assertThat(proxy.routes().path(path).path("target"))
                        .isEqualTo(before.path(path).path("target"));
            }
            assertThat(hub.output()).doesNotContain("Deleting stale route");
        }
    }

    @ParameterizedTest
    @EnumSource
    void routesComeBackInTheHubsSpelling(Peer peer) throws Exception {
        try (Proxy proxy = peer.start()) {
            comeBack(
                    proxy,
                    "path",
                    "/has%20space/foo/",
                    "/missing-trailing/slash",
                    "/has/@/",
                    "/has/%E7%A7%80%E6%A8%B9/");
        }
    }

    @ParameterizedTest
    @EnumSource
    void routesOfHostsComeBackInTheHubsSpelling(Peer peer) throws Exception {
        try (Proxy proxy = peer.start("--host-routing")) {
            comeBack(proxy, "host", "host.name/path/", "other.host/path/no/slash");
        }
    }

    private void comeBack(Proxy proxy, String kind, String... routespecs) throws Exception {
        for (JsonNode seen : drive(proxy, kind, routespecs)) {
            String wanted = seen.path("wanted").asString();
            assertThat(wanted).endsWith("/");
            assertThat(seen.path("all")).extracting(JsonNode::asString).containsExactly(wanted);
            assertThat(seen.path("found").asString()).isEqualTo(wanted);
            assertThat(seen.path("target").asString()).isEqualTo("http://127.0.0.1:1");
            assertThat(seen.path("left")).isEmpty();
        }
    }

    /** Adds, finds and deletes routes by JupyterHub's own code. */
    private JsonNode drive(Proxy proxy, String kind, String... routespecs)
            throws IOException, InterruptedException {
        Path program = folder.resolve("jupyterhub-routes.py");
        try (var script = HubDrivenTest.class.getResourceAsStream("/jupyterhub-routes.py")) {
            Files.write(program, Objects.requireNonNull(script).readAllBytes());
        }
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Programs.ofJupyterHub("python3").toString(),
                                program.toString(),
                                "http://127.0.0.1:" + proxy.apiPort(),
                                Proxy.TOKEN,
                                kind));
        command.addAll(List.of(routespecs));
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(errors));
        }
        return JSON.readTree(said);
    }

    private static Set<String> paths(Proxy proxy) {
        Collection<String> names = proxy.routes().propertyNames();
        return new TreeSet<>(names);
    }
}
