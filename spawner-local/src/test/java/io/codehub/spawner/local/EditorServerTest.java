/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.testing.RecordedProgress;
import io.codehub.spawner.testing.SpawnRequests;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real code-server. */
class EditorServerTest {

    @TempDir Path data;
    private final SpawnRequest request = SpawnRequests.of(new ServerId("alice", ""));
    private final ServerHandle handle = SpawnRequests.handle(request);

    @AfterEach
    void stop() throws Exception {
        TestSettings.editor(data).spawner().stop(handle);
    }

    @Test
    void opensTheEditorOnlyForTheHolderOfTheSecret() throws Exception {
        LocalProcessSpawner spawner = TestSettings.editor(data).spawner();

        StartedServer started = spawner.start(request, new RecordedProgress());

        assertThat(spawner.kind(request.owner(), Map.of())).isEqualTo(ServerKind.CODE_SERVER);
        assertThat(get(started, "/healthz", "").statusCode()).isEqualTo(200);
        assertThat(get(started, "/", "").headers().firstValue("location").orElse(""))
                .contains("login");
        String cookie =
                "code-server-session-"
                        + request.cookieSuffix()
                        + "="
                        + URLEncoder.encode(request.editorSecret(), StandardCharsets.UTF_8);
        String folder = "/?folder=" + data.resolve("homes/alice");
        assertThat(get(started, "/", cookie).headers().firstValue("location").orElse(""))
                .endsWith(folder);
        HttpResponse<String> page = get(started, folder, cookie);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("vscode-workbench-web-configuration");
    }

    @Test
    void givesTheSecretByTheEnvironmentOnly() throws Exception {
        TestSettings.editor(data).spawner().start(request, new RecordedProgress());

        List<Long> pids = Observed.withEnvironment(Map.of(ProcessTable.MARK, request.spawnId()));

        assertThat(pids).isNotEmpty();
        assertThat(pids.stream().flatMap(pid -> Observed.arguments(pid).stream()))
                .noneMatch(argument -> argument.contains(request.editorSecret()))
                .noneMatch(argument ->
                        argument.contains(request.environment().get("JUPYTERHUB_API_TOKEN")));
        assertThat(Files.readString(data.resolve("logs/alice.log")))
                .doesNotContain(request.editorSecret());
        assertThat(Observed.environment(Observed.programs(data, request.id()).getFirst()))
                .containsEntry("HASHED_PASSWORD", request.editorSecret())
                .doesNotContainKeys("PORT", "CODE_SERVER_HOST");
    }

    @Test
    void seedsSettingsOnceAndKeepsWhatTheUserChanged() throws Exception {
        LocalProcessSpawner spawner = TestSettings.editor(data).spawner();
        Path settings = data.resolve("homes/alice/.local/share/code-server/User/settings.json");
        spawner.start(request, new RecordedProgress());
        assertThat(settings).content().contains("\"chat.disableAIFeatures\": true");
        spawner.stop(handle);
        Files.writeString(settings, "{}");

        SpawnRequest again = SpawnRequests.of(request.id());
        try {
            spawner.start(again, new RecordedProgress());
            assertThat(settings).hasContent("{}");
        } finally {
            spawner.stop(SpawnRequests.handle(again));
        }
    }

    @Test
    void stopsQuicklyWithEverythingThatBelongsToIt() throws Exception {
        LocalProcessSpawner spawner = TestSettings.editor(data).spawner();
        StartedServer started = spawner.start(request, new RecordedProgress());
        get(started, "/healthz", "");
        long start = System.nanoTime();

        spawner.stop(SpawnRequests.handle(request, started.state()));

        // The next thing to try would have come after thirty.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(Observed.withEnvironment(Map.of(ProcessTable.MARK, request.spawnId())))
                .isEmpty();
        assertThat(spawner.poll(handle)).isInstanceOf(ServerStatus.Exited.class);
    }

    @Test
    void startsForTheLongestAndOddestOfNames() throws Exception {
        SpawnRequest odd = SpawnRequests.of(new ServerId("ünï/" + "x".repeat(200), "a b"));
        LocalProcessSpawner spawner = TestSettings.editor(data).spawner();
        try {
            StartedServer started = spawner.start(odd, new RecordedProgress());

            assertThat(get(started, "/healthz", "").statusCode()).isEqualTo(200);
        } finally {
            spawner.stop(SpawnRequests.handle(odd));
        }
    }

    private static HttpResponse<String> get(StartedServer started, String path, String cookie)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(started.target() + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        // An offer of HTTP/2 counts as an upgrade, which code-server refuses.
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
