/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.DataDirectoryLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program from outside: output and exit status. */
class HubProgramTest {

    @TempDir Path folder;

    @Test
    void badConfigurationEndsProcessWithStatusOne() throws Exception {
        Path file = Files.writeString(folder.resolve("c.yaml"), "JupyterHub: {port: [s3cr3t]}");

        Result result = process("--config", file.toString(), "--JupyterHub.hub_port=0");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.text())
                .contains("c.yaml, line 1: JupyterHub.port: expected a whole number")
                .contains("command line: JupyterHub.hub_port: expected a number from 1 to 65535")
                .doesNotContain("s3cr3t", "Exception");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void secondHubOnTheSameDataIsTurnedAway() throws Exception {
        DataDirectory data = DataDirectory.open(folder.resolve("data"));
        try (DataDirectoryLock _ = DataDirectoryLock.acquire(data, false)) {
            Result result = process();

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.text())
                    .contains("Another hub (process " + ProcessHandle.current().pid() + ")")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void generatedConfigurationIsAcceptedOnceUncommented() throws Exception {
        String sample = call("--generate-config").text();
        Path file = folder.resolve("all.yaml");
        Files.writeString(file, sample.replaceAll("(?m)^#(?=\\w|  \\w)", ""));

        Result result = call("check-config", "--config", file.toString(), "--data", folder + "/d");

        assertThat(sample).contains("#JupyterHub:", "#  bind_url: \"http://127.0.0.1:8000\"");
        assertThat(result.text())
                .doesNotContain("Warnings")
                .contains("The section LDAPAuthenticator is not used")
                .endsWith("The configuration is fine.\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void whatIsConfiguredIsShownWithoutSecrets() throws Exception {
        Path file = folder.resolve("some.yaml");
        Files.writeString(
                file,
                "JupyterHub: {port: 9000, cookie_secret: 'abc'}\nSpawner: {start_timeout: 90}\n");

        assertThat(call("--show-config", "--config", file.toString(), "--ip", "::1").text())
                .contains("JupyterHub:\n", "  ip: \"::1\"\n", "  port: 9000\n")
                .contains("Spawner:\n  start_timeout: 90")
                .contains("  cookie_secret: ***")
                .doesNotContain("abc", "hub_port");
    }

    @Test
    void whatIsConfiguredIsShownAsJsonWithoutSecrets() throws Exception {
        String[] variables = {
            "--Spawner.environment=API_TOKEN=s3cr3t", "--Spawner.environment=LANG=de=AT"
        };

        JsonNode shown =
                JsonMapper.shared()
                        .readTree(
                                call(
                                                "--show-config-json",
                                                "--port=9000",
                                                "--JupyterHub.cookie_secret=s3cr3t",
                                                "--Spawner.start_timeout=90",
                                                variables[0],
                                                variables[1])
                                        .text());

        assertThat(shown.path("JupyterHub").path("port").asInt()).isEqualTo(9000);
        assertThat(shown.path("Spawner").path("start_timeout").asInt()).isEqualTo(90);
        assertThat(shown.path("Spawner").path("environment").path("LANG").asString())
                .isEqualTo("de=AT");
        assertThat(shown.toString()).contains("\"API_TOKEN\":\"***\"").doesNotContain("s3cr3t");
        Path file =
                Files.writeString(
                        folder.resolve("show.yaml"),
                        "JupyterHub: {show_config: true}\n"
                                + "Spawner: {environment: {PASSWORD: s3cr3t}}");
        assertThat(call("--config", file.toString()).text())
                .contains("environment: {PASSWORD: \"***\"}")
                .doesNotContain("s3cr3t");
    }

    @Test
    void schemaIsPrinted() {
        assertThat(call("--config-schema").text())
                .startsWith("{")
                .contains("\"JupyterHub\"", "\"Seconds until the spawner must have started");
    }

    @Test
    void printsHelpAndVersion() {
        assertThat(call("--help").text())
                .contains("--generate-config")
                .contains(HubProgram.COMMANDS.stream().map(Command::name).toList());
        assertThat(call("--version").text()).startsWith("Codehub 0.");
    }

    @Test
    void unknownCommandIsNamed() {
        Result result = call("frobnicate");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.text()).contains("no command frobnicate");
    }

    @Test
    void tokensAreMadeAndTablesBroughtUpToDateWithoutRunningHub() throws Exception {
        String[] admin = {"--data", folder + "/d", "--Authenticator.admin_users=[ada]"};

        Result token = call("token", "ada", admin[0], admin[1], admin[2]);
        Result upgrade = call("upgrade-db", admin[0], admin[1]);
        Result unknown = call("token", "bob", admin[0], admin[1]);

        assertThat(token.text()).matches("[0-9a-f]{32}\\n");
        assertThat(token.status()).isZero();
        assertThat(upgrade.text()).isEqualTo("The database is up to date.\n");
        assertThat(upgrade.status()).isZero();
        assertThat(unknown.text()).isEqualTo("No such user: bob\n");
        assertThat(unknown.status()).isEqualTo(1);
    }

    @Test
    void commandsTakeNoMoreThanTheyUse() {
        assertThat(call("token", "ada", "bob").text()).contains("unexpected bob");
        assertThat(call("upgrade-db", "now").text()).contains("unexpected now");
    }

    @Test
    void foreignFolderThatOthersMayEnterIsRefused() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        Files.createFile(open.resolve("something-else"));

        Result result = call("check-config", "--data", open.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.text()).contains("chmod 700 " + open);
    }

    @Test
    void dataDirectoryIsMadePrivate() throws IOException {
        Path path = folder.resolve("new/data");

        call("check-config", "--data", path.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    private static Result call(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = new HubProgram(Map.of(), print, print).run(arguments).orElseThrow();
        return new Result(status, bytes.toString(StandardCharsets.UTF_8));
    }

    private Result process(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("-Dcodehub.data=" + folder.resolve("data"));
        command.add(HubApplication.class.getName());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    private record Result(int status, String text) {}
}
