/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import java.io.BufferedReader;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A packaged hub with its proxy, run as processes of their own on free ports and in a folder of
 * their own. A service named {@code robot} with the role {@code admin} drives the REST API.
 */
final class Codehub implements AutoCloseable {

    static final String ROBOT_TOKEN = "robot-token-for-tests";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Path data;
    final int port = Programs.freePort();
    final int hubPort = Programs.freePort();
    final int proxyApiPort = Programs.freePort();
    private final HttpClient http =
            HttpClient.newBuilder()
                    // The stock proxy hangs up on whoever asks for another version.
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();
    private final Path config;
    private @Nullable Process process;

    /**
     * Prepares a hub; {@link #start} runs it.
     *
     * @param yaml further configuration, with class names at the left margin; must not repeat the
     *     class {@code JupyterHub}
     * @param jupyterHub further lines of the class {@code JupyterHub}, each indented by two blanks
     */
    Codehub(Path folder, String yaml, String jupyterHub) {
        this.data = folder.resolve("data");
        this.config = folder.resolve("config.yaml");
        try {
            Files.createDirectories(data);
            Files.writeString(
                    config,
                    """
                    JupyterHub:
                      bind_url: http://127.0.0.1:%d
                      hub_port: %d
                      services:
                        - name: robot
                          api_token: %s
                      load_roles:
                        - name: admin
                          services: [robot]
                    """
                                    .formatted(port, hubPort, ROBOT_TOKEN)
                            + jupyterHub
                            + """
                            ConfigurableHTTPProxy:
                              api_url: http://127.0.0.1:%d
                            """
                                    .formatted(proxyApiPort)
                            + yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an entry to {@code JupyterHub.services}: lines of a map in YAML. */
    Codehub withService(String yaml) {
        return addAfter("      api_token: " + ROBOT_TOKEN + "\n", yaml);
    }

    /** Adds an entry to {@code JupyterHub.load_roles}: lines of a map in YAML. */
    Codehub withRole(String yaml) {
        return addAfter("      services: [robot]\n", yaml);
    }

    /** Gives users and services hosts of their own below a host. */
    Codehub withHostsBelow(String host) {
        String line = "  subdomain_host: http://" + host + ":" + port + "\n";
        try {
            Files.writeString(
                    config,
                    Files.readString(config).replace("JupyterHub:\n", "JupyterHub:\n" + line));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Encrypts connections between hub, proxy, servers and services. */
    Codehub withInternalTls() {
        try {
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replace("JupyterHub:\n", "JupyterHub:\n  internal_ssl: true\n")
                            .replace("api_url: http:", "api_url: https:"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the hub and the proxy's REST API listen on unix sockets in a folder. */
    Codehub withSockets(Path folder) {
        String place = "http+unix://" + folder.toString().replace("/", "%2F") + "%2F";
        try {
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replaceFirst("hub_port: .*", "hub_bind_url: " + place + "hub.sock")
                            .replaceFirst("api_url: .*", "api_url: " + place + "api.sock"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Codehub addAfter(String place, String yaml) {
        try {
            String text = Files.readString(config);
            String entry = yaml.indent(6).replaceFirst("^ {6}", "    - ");
            Files.writeString(config, text.replace(place, place + entry));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Starts the hub and waits until its login page answers through the proxy. */
    Codehub start() {
        try {
            process =
                    program()
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = process;
        Await.until(
                "login page through the proxy; see " + log(),
                Duration.ofSeconds(90),
                () -> {
                    if (!started.isAlive()) {
                        throw new IllegalStateException(
                                "the hub ended: " + Files.readString(log()));
                    }
                    return get("/hub/login").statusCode() == 200;
                });
        return this;
    }

    private ProcessBuilder program(String... words) {
        Path home = Programs.home();
        Path jar = home.resolve("hub/target/app/hub-0.1.0.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the hub is not built: run bin/build");
        }
        List<String> command = new ArrayList<>(List.of(Programs.java().toString(), "-Xmx256m"));
        command.add("@" + home.resolve("hub/jvm.options"));
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-Dcodehub.home=" + home, "-Dcodehub.data=" + data));
        command.addAll(List.of("-jar", jar.toString(), "--config", config.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CODEHUB_CODE_SERVER", Programs.codeServer().toString());
        builder.environment().remove("CONFIGPROXY_AUTH_TOKEN");
        return builder;
    }

    /** What one of the hub's commands says on its outputs. */
    String command(String... words) throws IOException {
        try (BufferedReader output = program(words).start().inputReader()) {
            return output.readAllAsString();
        }
    }

    /** The hub's output, over all starts. */
    Path log() {
        return data.resolveSibling("hub-output.log");
    }

    /** Ends the hub as a power cut would; proxy and servers live on. */
    void kill() throws InterruptedException {
        Process running = running();
        running.destroyForcibly();
        running.waitFor();
    }

    /** Ends the hub as an administrator does; returns its exit status. */
    int terminate() throws InterruptedException {
        Process running = running();
        running.destroy();
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the hub did not end within 60 s of SIGTERM");
        }
        return running.exitValue();
    }

    Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A call of the REST API by the robot; the body may be null. */
    HttpResponse<String> api(String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url("/hub/api" + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "token " + ROBOT_TOKEN)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body)))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A user's model; its default server is in {@code servers} under the empty name. */
    JsonNode user(String name) throws IOException, InterruptedException {
        HttpResponse<String> response =
                api("GET", "/users/" + name + "?include_stopped_servers", null);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    boolean ready(String user) throws IOException, InterruptedException {
        return user(user).path("servers").path("").path("ready").asBoolean(false);
    }

    /** Processes whose environment names this hub's API: its servers, wherever they hang. */
    Stream<ProcessHandle> servers() {
        String mark = "://127.0.0.1:" + hubPort + "/";
        return ProcessHandle.allProcesses()
                .filter(candidate -> {
                    String environment = environment(candidate);
                    return environment.contains("JUPYTERHUB_API_URL=http" + mark)
                            || environment.contains("JUPYTERHUB_API_URL=https" + mark);
                });
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** The proxy that the hub started, wherever it hangs now. */
    ProcessHandle proxy() {
        String mark = "--api-port=" + proxyApiPort;
        String other = "--api-port " + proxyApiPort;
        return ProcessHandle.allProcesses()
                .filter(candidate -> {
                    String line = commandLine(candidate);
                    return line.contains(mark) || line.contains(other);
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError("no proxy runs"));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    static Map<String, Object> json(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** Ends everything that this hub ever started. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        servers().forEach(ProcessHandle::destroyForcibly);
        try {
            proxy().destroyForcibly();
        } catch (AssertionError alreadyGone) {
            // Ended with the hub, as it should.
        }
    }
}
