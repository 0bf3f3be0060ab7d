/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of the hubs with its own proxy, run as processes of their own. A service {@code robot} and a
 * user {@code admin} may do everything.
 */
final class Hub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofSeconds(120);
    private static final Map<String, Hub> RUNNING = new ConcurrentHashMap<>();

    final HubPeer peer;
    final ServerProgram program;
    final int port = Programs.freePort();
    private final int hubPort = Programs.freePort();
    private final int proxyApiPort = Programs.freePort();
    private final Path folder;
    private final Settings settings;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private @Nullable Process process;

    private Hub(HubPeer peer, Settings settings) {
        this.peer = peer;
        this.settings = settings;
        try {
            this.folder = Files.createTempDirectory("hub-compat-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.program = new ServerProgram(folder);
    }

    /** The hub with these settings that all tests share; it ends with the last test. */
    static Hub running(HubPeer peer, Settings settings) {
        return RUNNING.computeIfAbsent(
                peer + " " + settings,
                _ -> {
                    Hub hub = new Hub(peer, settings);
                    Runtime.getRuntime().addShutdownHook(new Thread(hub::close));
                    return hub.start();
                });
    }

    /** A hub for one test, which closes it. */
    static Hub start(HubPeer peer, Settings settings) {
        return new Hub(peer, settings).start();
    }

    private ProcessBuilder builder() {
        Map<String, Map<String, Object>> all = settings.all();
        Object hosts = all.getOrDefault("JupyterHub", Map.of()).get("subdomain_host");
        if (hosts != null) {
            String host = hosts.toString().replace(Settings.PORT, String.valueOf(port));
            Settings.set(all, "JupyterHub", "subdomain_host", host);
        }
        Settings.set(all, "JupyterHub", "bind_url", site());
        Settings.set(all, "JupyterHub", "hub_port", hubPort);
        Settings.set(all, "ConfigurableHTTPProxy", "api_url", "http://127.0.0.1:" + proxyApiPort);
        Settings.set(all, "Spawner", "cmd", List.of(program.path()));
        Settings.set(all, "Spawner", "environment", Map.of("CONTROL", program.control()));
        Settings.set(
                all, "SimpleLocalProcessSpawner", "home_dir_template", folder + "/home/{username}");
        ProcessBuilder builder =
                switch (peer) {
                    case CODEHUB -> codehub(all);
                    case JUPYTERHUB -> jupyterhub(all);
                };
        builder.environment().remove("CONFIGPROXY_AUTH_TOKEN");
        // All its children inherit this, by which they are found in the end.
        builder.environment().put("HOME", folder.toString());
        // With it JupyterHub keeps auth state.
        builder.environment().put("JUPYTERHUB_CRYPT_KEY", "0123456789abcdef".repeat(4));
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log().toFile());
        return builder;
    }

    private Hub start() {
        try {
            Process started = builder().start();
            process = started;
            until("start", () -> !started.isAlive() || answers());
            if (!started.isAlive()) {
                throw new IllegalStateException(peer + " ended: " + output());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private ProcessBuilder codehub(Map<String, Map<String, Object>> all) {
        Path home = Programs.home();
        Path jar = home.resolve("hub/target/app/hub-0.1.0.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the hub is not built: run bin/build");
        }
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "@" + home.resolve("hub/jvm.options"),
                        "-XX:TieredStopAtLevel=1",
                        "-Dcodehub.home=" + home,
                        "-Dcodehub.data=" + folder.resolve("data"),
                        "-jar",
                        jar.toString(),
                        "--config",
                        // JSON is YAML.
                        write("config.yaml", JSON.writeValueAsString(all)).toString());
        settings.script()
                .ifPresent(script ->
                        builder.command()
                                .addAll(
                                        List.of(
                                                "--config",
                                                Programs.resource(script, folder).toString())));
        return builder;
    }

    private ProcessBuilder jupyterhub(Map<String, Map<String, Object>> all) {
        Settings.set(all, "JupyterHub", "db_url", "sqlite:///" + folder + "/hub.sqlite");
        Settings.set(all, "JupyterHub", "cookie_secret_file", folder + "/cookie_secret");
        Settings.set(all, "ConfigurableHTTPProxy", "pid_file", folder + "/proxy.pid");
        Settings.set(
                all,
                "ConfigurableHTTPProxy",
                "command",
                List.of(Programs.configurableHttpProxy().toString()));
        write("settings.json", JSON.writeValueAsString(all));
        String script =
                settings.script()
                        .map(name -> "exec(open('" + Programs.resource(name, folder) + "').read())")
                        .orElse("");
        Path config =
                write(
                        "jupyterhub_config.py",
                        """
                        import json
                        for owner, values in json.load(open("%s/settings.json")).items():
                            c[owner].update(values)
                        %s
                        """
                                .formatted(folder, script));
        ProcessBuilder builder =
                new ProcessBuilder(
                        Programs.ofJupyterHub("jupyterhub").toString(), "--config=" + config);
        builder.environment()
                .merge(
                        "PATH",
                        Programs.jupyterHub().resolve("bin").toString(),
                        (path, own) -> own + ":" + path);
        return builder;
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site() + "/hub/login")).build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    String site() {
        return "http://127.0.0.1:" + port;
    }

    /** What the hub has said. */
    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("output.log");
    }

    /** A file that a service has written, which starts in the hub's folder. */
    Path file(String name) {
        return folder.resolve(name);
    }

    Client anonymous() {
        return new Client(site(), null);
    }

    Client withToken(String token) {
        return new Client(site(), token);
    }

    Client browser(String user) {
        return anonymous().signIn(user);
    }

    Client robot() {
        return withToken(Settings.ROBOT);
    }

    Client admin() {
        return user("admin");
    }

    /** The user, added if need be, with a token for everything that they may do. */
    Client user(String name) {
        return withToken(
                tokens.computeIfAbsent(
                        name,
                        _ -> {
                            robot().api("POST", "/users/" + name);
                            return newToken(name, Map.of());
                        }));
    }

    /** A token of the administrator for these scopes only. */
    Client adminWith(String... scopes) {
        return withToken(newToken("admin", Map.of("scopes", scopes)));
    }

    String newToken(String user, Object body) {
        Answer answer = robot().api("POST", "/users/" + user + "/tokens", body);
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return answer.json().path("token").asString();
    }

    JsonNode model(String user) {
        return robot().api("GET", "/users/" + user + "?include_stopped_servers").json();
    }

    /** A server as the administrator sees it. */
    JsonNode server(String user, String name) {
        return model(user).path("servers").path(name);
    }

    /** Starts the default server of the user, who is added if need be, and waits for it. */
    void startServer(String user) {
        user(user);
        robot().api("POST", "/users/" + user + "/server");
        until("server of " + user, () -> server(user, "").path("ready").asBoolean());
    }

    void stopServer(String user) {
        robot().api("DELETE", "/users/" + user + "/server");
        until("end of the server of " + user, () -> server(user, "").path("stopped").asBoolean());
    }

    /** Waits; a failure shows what the hub has said. */
    void until(String what, Callable<Boolean> condition) {
        try {
            Await.until(what, START, condition);
        } catch (AssertionError e) {
            throw new AssertionError(output(), e);
        }
    }

    /** Ends it in order; its data stay. */
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
        }
        if (!ends(START)) {
            throw new AssertionError(peer + " does not end: " + output());
        }
    }

    /** Stops it, runs a command of it on its data, and starts it again; what the command said. */
    String whileStopped(String... words) throws IOException, InterruptedException {
        stop();
        ProcessBuilder command = builder();
        command.command().addAll(List.of(words));
        Path said = folder.resolve("command.log");
        int status = command.redirectOutput(said.toFile()).start().waitFor();
        start();
        return status + ": " + Files.readString(said);
    }

    /** Whether the hub has ended within this time. */
    boolean ends(Duration within) throws InterruptedException {
        return process == null || process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Processes of its users' servers. */
    List<ProcessHandle> servers() {
        String mark = "CONTROL=" + program.control();
        return ProcessHandle.allProcesses()
                .filter(candidate -> environment(candidate).contains(mark))
                .toList();
    }

    /** Ends all that it has ever started, wherever that hangs now. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        String mark = "HOME=" + folder;
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
