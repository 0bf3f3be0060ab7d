/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Packaged hubs side by side on one PostgreSQL and one data directory, behind one packaged proxy
 * that runs apart. Their servers are the cheapest of programs. A service {@code robot} with the
 * role {@code admin} drives the REST API.
 */
final class SeveralHubs implements AutoCloseable {

    private static final String PROXY_TOKEN = "0123456789abcdef0123456789abcdef";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final int port = Programs.freePort();
    private final int proxyApiPort = Programs.freePort();
    private final List<Integer> hubPorts;
    private final List<@Nullable Process> hubs = new ArrayList<>();
    private final Path folder;
    private final Path config;
    private final Path starts;
    private @Nullable Process proxy;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();

    /**
     * Prepares them; {@link #start} runs them.
     *
     * @param delay of each server, in seconds, until it listens
     */
    SeveralHubs(Path folder, int count, Postgres postgres, int delay) {
        this.folder = folder;
        this.config = folder.resolve("config.yaml");
        this.starts = folder.resolve("starts");
        this.hubPorts = Stream.generate(Programs::freePort).limit(count).toList();
        Path program = folder.resolve("tiny-server.py");
        try (var script = SeveralHubs.class.getResourceAsStream("/tiny-server.py")) {
            Files.write(program, Objects.requireNonNull(script).readAllBytes());
            Files.createFile(starts);
            Files.writeString(
                    config,
                    """
                    JupyterHub:
                      bind_url: http://127.0.0.1:%1$d
                      balance_hubs: true
                      hub_connect_url: http://127.0.0.1:%1$d
                      db_url: %2$s
                      authenticator_class: dummy
                      concurrent_spawn_limit: 0
                      services:
                        - {name: robot, api_token: %3$s}
                      load_roles:
                        - {name: admin, services: [robot]}
                    Proxy:
                      should_start: false
                    ConfigurableHTTPProxy:
                      api_url: http://127.0.0.1:%4$d
                      auth_token: %5$s
                    Authenticator:
                      allow_all: true
                    DummyAuthenticator:
                      password: secret
                    Spawner:
                      cmd: ["%6$s", "-I", "-S", "%7$s"]
                      environment: {TINY_STARTS: "%8$s", TINY_DELAY: "%9$d"}
                      start_timeout: 300
                      http_timeout: 300
                    """
                            .formatted(
                                    port,
                                    postgres.url(),
                                    Codehub.ROBOT_TOKEN,
                                    proxyApiPort,
                                    PROXY_TOKEN,
                                    Programs.python(),
                                    program,
                                    starts,
                                    delay));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an entry to {@code JupyterHub.services}: a map in YAML, in one line. */
    SeveralHubs withService(String yaml) {
        String before = "  services:\n";
        try {
            String text = Files.readString(config);
            Files.writeString(config, text.replace(before, before + "    - " + yaml + "\n"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets people sign in another way; the section of its class in YAML. */
    SeveralHubs withAuthenticator(String name, String section) {
        String before = "  authenticator_class: ";
        try {
            String text = Files.readString(config);
            Files.writeString(config, text.replace(before + "dummy", before + name) + section);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the proxy and all hubs at the same moment; returns when each answers. */
    SeveralHubs start() {
        startProxy();
        for (int i = 0; i < hubPorts.size(); i++) {
            hubs.add(null);
            start(i);
        }
        for (int i = 0; i < hubPorts.size(); i++) {
            awaitAnswer(i);
        }
        Await.until(
                "login page through the proxy",
                Duration.ofSeconds(60),
                () -> send(request("/hub/login")).statusCode() == 200);
        return this;
    }

    private void startProxy() {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Programs.proxy().toString(),
                        "--ip=127.0.0.1",
                        "--port=" + port,
                        "--api-ip=127.0.0.1",
                        "--api-port=" + proxyApiPort);
        builder.environment().put("CONFIGPROXY_AUTH_TOKEN", PROXY_TOKEN);
        proxy = run(builder, "proxy.log");
    }

    /** Starts one hub; returns at once. */
    void start(int index) {
        Path home = Programs.home();
        Path jar = home.resolve("hub/target/app/hub-0.1.0.jar");
        Path cache = home.resolve("hub/target/app/hub.aot");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the hub is not built: run bin/build");
        }
        List<String> command = new ArrayList<>(List.of(Programs.java().toString(), "-Xmx256m"));
        command.add("@" + home.resolve("hub/jvm.options"));
        command.add("-XX:TieredStopAtLevel=1");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.add("-Dcodehub.home=" + home);
        command.add("-Dcodehub.data=" + folder.resolve("data"));
        command.addAll(List.of("-jar", jar.toString(), "--config", config.toString()));
        command.add("--JupyterHub.hub_port=" + hubPorts.get(index));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("CONFIGPROXY_AUTH_TOKEN");
        hubs.set(index, run(builder, "hub" + index + ".log"));
    }

    private Process run(ProcessBuilder builder, String log) {
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer(int index) {
        Await.until(
                "answer of hub " + index + "; see " + folder,
                Duration.ofSeconds(120),
                () -> {
                    if (!hub(index).isAlive()) {
                        throw new IllegalStateException(
                                Files.readString(folder.resolve("hub" + index + ".log")));
                    }
                    return answers(index);
                });
    }

    /** Whether the hub answers by itself. */
    boolean answers(int index) {
        try {
            return send(HttpRequest.newBuilder(url(index, "/hub/health"))).statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    Process hub(int index) {
        return Objects.requireNonNull(hubs.get(index));
    }

    /** Ends one hub as a power cut would. */
    void kill(int index) throws InterruptedException {
        hub(index).destroyForcibly().waitFor();
    }

    int size() {
        return hubPorts.size();
    }

    /** An address behind the proxy. */
    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The same at one of the hubs, past the proxy. */
    URI url(int hub, String path) {
        return URI.create("http://127.0.0.1:" + hubPorts.get(hub) + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(
                request.timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A call of the REST API by the robot; the body may be null. */
    HttpResponse<String> api(String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return send(
                request("/hub/api" + path)
                        .header("Authorization", "token " + Codehub.ROBOT_TOKEN)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body))));
    }

    /** The users whose server is ready. */
    List<String> ready() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (int offset = 0; ; offset += 200) {
            HttpResponse<String> page =
                    api("GET", "/users?state=ready&limit=200&offset=" + offset, null);
            if (page.statusCode() != 200) {
                throw new IOException(page.statusCode() + " " + page.body());
            }
            int before = names.size();
            JSON.readTree(page.body()).forEach(user -> names.add(user.path("name").asString("")));
            if (names.size() - before < 200) {
                return names;
            }
        }
    }

    /** A start of a server, as its process has noted it. */
    record Start(String user, long pid) {

        static Start of(String line) {
            int blank = line.indexOf(' ');
            return new Start(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)));
        }
    }

    /** Each start of a server. */
    List<Start> starts() throws IOException {
        return Files.readAllLines(starts).stream().map(Start::of).toList();
    }

    /** The servers that run, wherever they hang. */
    Stream<ProcessHandle> servers() {
        String mark = "TINY_STARTS=" + starts;
        return ProcessHandle.allProcesses().filter(process -> environment(process).contains(mark));
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** Ends everything. */
    @Override
    public void close() throws InterruptedException {
        for (Process hub : hubs) {
            if (hub != null) {
                hub.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
        if (proxy != null) {
            proxy.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        servers().forEach(ProcessHandle::destroyForcibly);
    }
}
