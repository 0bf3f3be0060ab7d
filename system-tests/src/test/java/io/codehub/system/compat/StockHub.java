/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import io.codehub.system.Await;
import io.codehub.system.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JupyterHub as its package has it, run as a process of its own. Our proxy is its proxy unless
 * told otherwise. A service named {@code robot} drives its REST API.
 */
final class StockHub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofSeconds(120);
    private static final String RUNNING = "JupyterHub is now running";
    private static final String ROBOT = "robot-token-for-tests";

    final int port = Programs.freePort();
    final int hubPort = Programs.freePort();
    final int proxyApiPort = Programs.freePort();
    private final Path folder;
    private final Path config;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;
    private int apiVia = hubPort;

    StockHub(Path folder, Peer proxy) {
        this.folder = folder;
        this.config = folder.resolve("jupyterhub_config.py");
        configure(
                """
                c.JupyterHub.bind_url = "http://127.0.0.1:%1$d"
                c.JupyterHub.hub_bind_url = "http://127.0.0.1:%2$d"
                c.JupyterHub.db_url = "sqlite:///%4$s/hub.sqlite"
                c.JupyterHub.cookie_secret_file = "%4$s/cookie_secret"
                c.JupyterHub.authenticator_class = "dummy"
                c.Authenticator.allow_all = True
                c.JupyterHub.spawner_class = "simple"
                c.SimpleLocalProcessSpawner.home_dir_template = "%4$s/home/{username}"
                c.Spawner.cmd = ["%5$s"]
                c.Spawner.args = ["--allow-root"]
                c.Spawner.start_timeout = c.Spawner.http_timeout = 120
                c.ConfigurableHTTPProxy.command = ["%6$s"]
                c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:%3$d"
                c.ConfigurableHTTPProxy.auth_token = "%7$s"
                c.ConfigurableHTTPProxy.pid_file = "%4$s/proxy.pid"
                c.ConfigurableHTTPProxy.check_running_interval = 1
                c.JupyterHub.services = [{"name": "robot", "api_token": "%8$s"}]
                c.JupyterHub.load_roles = [
                    {
                        "name": "robot",
                        "services": ["robot"],
                        "scopes": ["admin:users", "admin:servers", "access:servers", "tokens", "proxy", "inherit"],
                    }
                ]
                """
                        .formatted(
                                port,
                                hubPort,
                                proxyApiPort,
                                folder,
                                Programs.ofJupyterHub("jupyterhub-singleuser"),
                                proxy.executable(),
                                Proxy.TOKEN,
                                ROBOT));
    }

    /** Further lines of Python, which win over those before. */
    StockHub configure(String lines) {
        try {
            Files.writeString(
                    config, lines + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Servers that answer a line, for tests that need many. */
    StockHub withSmallServers() {
        Path program = folder.resolve("small-server.py");
        try (var script = StockHub.class.getResourceAsStream("/small-server.py")) {
            Files.write(program, Objects.requireNonNull(script).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path python = Programs.ofJupyterHub("python3");
        return configure(
                "c.Spawner.cmd = [\"%s\", \"%s\"]\nc.Spawner.args = []".formatted(python, program));
    }

    /** Starts it and waits until it says that it runs. */
    StockHub start() {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Programs.ofJupyterHub("jupyterhub").toString(),
                                "--config=" + config)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.to(log().toFile()));
        builder.environment().remove("CONFIGPROXY_AUTH_TOKEN");
        // All its children inherit this, by which they are found in the end.
        builder.environment().put("HOME", folder.toString());
        builder.environment()
                .merge(
                        "PATH",
                        Programs.jupyterHub().resolve("bin").toString(),
                        (path, own) -> own + ":" + path);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = process;
        try {
            Await.until(
                    "JupyterHub; see " + log(),
                    START,
                    () -> !started.isAlive() || output().contains(RUNNING));
            if (!started.isAlive()) {
                throw new IllegalStateException("JupyterHub ended: " + output());
            }
            return this;
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** What it has said since its last start. */
    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("jupyterhub.log");
    }

    /** Ends it as an administrator does. */
    void terminate() throws InterruptedException {
        Process running = Objects.requireNonNull(process);
        running.destroy();
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("JupyterHub did not end within 60 s: " + output());
        }
    }

    /** From now on the robot's calls go through the proxy. */
    void throughProxy() {
        apiVia = port;
    }

    /** A call of the REST API by the robot, at first past any proxy; the body is JSON, or empty. */
    HttpResponse<String> api(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/hub/api%s".formatted(apiVia, path)))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "token " + ROBOT)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String method, String path, String body) {
        HttpResponse<String> answer = api(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Makes the user if need be, starts their server and waits for it. */
    void startServer(String user) {
        String path = "/users/" + Escape.path(user);
        api("POST", path, "");
        api("POST", path + "/server", "");
        until(
                "server of " + user,
                () -> json("GET", path, "").path("servers").path("").path("ready").asBoolean());
    }

    /** A token of this user's own. */
    String tokenOf(String user) {
        return json("POST", "/users/" + Escape.path(user) + "/tokens", "").path("token").asString();
    }

    /** Waits as long as slow machines need; a failure shows the log. */
    void until(String what, Callable<Boolean> condition) {
        try {
            Await.until(what, START, condition);
        } catch (AssertionError e) {
            throw new AssertionError(output(), e);
        }
    }

    /** The process of the proxy that it has started. */
    ProcessHandle proxy() throws IOException {
        String pid = Files.readString(folder.resolve("proxy.pid"));
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** Ends all that it has ever started, wherever that hangs now. */
    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        String mark = folder.toString();
        ProcessHandle.allProcesses()
                .filter(candidate -> environment(candidate).contains(mark))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
