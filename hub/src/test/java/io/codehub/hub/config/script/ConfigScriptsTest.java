/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.TraitCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where scripts run, and what they get to see. */
class ConfigScriptsTest {

    @TempDir Path folder;

    @Test
    void scriptsSeeTheHubsVariablesButNotItsSecrets() throws Exception {
        Map<String, String> variables =
                Map.of(
                        "TEAM", "blue",
                        "JPY_COOKIE_SECRET", "x1",
                        "JUPYTERHUB_CRYPT_KEY", "x2",
                        "CODEHUB__JupyterHub__db_url", "x3",
                        "PGPASSWORD", "x4",
                        "KUBERNETES_SERVICE_HOST", "x5",
                        "PYTHONPATH", "/x6");

        ScriptResult result =
                run(variables, Map.of(), Map.of(), "for name in sorted(os.environ): print(name)");

        assertThat(result.printed()).containsExactly("TEAM");
    }

    @Test
    void scriptsSeeNoKeysOfTheHubAmongSettingsAndValues() throws Exception {
        Map<String, Map<String, Object>> preset =
                Map.of(
                        "JupyterHub", Map.of("cookie_secret", "x1", "db_url", "x2", "port", 1),
                        "CryptKeeper", Map.of("keys", List.of("x3")));
        Map<String, Object> values =
                Map.of(
                        "proxy", Map.of("secretToken", "x4", "service", Map.of("type", "NodePort")),
                        "hub", Map.of("db", Map.of("password", "x5", "type", "postgres")));

        ScriptResult result =
                run(
                        Map.of(),
                        values,
                        preset,
                        "print(dict(c.JupyterHub), dict(c.CryptKeeper))\n"
                                + "print(get_config('proxy'), get_config('hub'))");

        assertThat(result.printed())
                .containsExactly(
                        "{'port': 1} {}",
                        "{'service': {'type': 'NodePort'}} {'db': {'type': 'postgres'}}");
        assertThat(result.settings()).isEmpty();
    }

    @Test
    void orderOfSetsIsTheSameInEachRun() throws Exception {
        String script = "print([name for name in {'ann', 'bob', 'cem', 'dan', 'eve'}])";

        List<String> first = run(Map.of(), Map.of(), Map.of(), script).printed();

        assertThat(run(Map.of(), Map.of(), Map.of(), script).printed()).isEqualTo(first);
    }

    @Test
    void processEndsWithTheConnectionAndLeavesNothing() throws Exception {
        ConfigScripts scripts =
                new ConfigScripts(TraitCatalogue.installed(), PythonInTest.environment(Map.of()));
        long process;
        try (scripts) {
            process =
                    Long.parseLong(scripts.run(request("print(os.getpid())")).printed().getFirst());
            assertThat(ProcessHandle.of(process)).isPresent();
        }

        assertThat(ProcessHandle.of(process)).isEmpty();
    }

    @Test
    void containerBesideTheHubConnectsAgainAndAgain() throws Exception {
        Path socket = folder.resolve("python.sock");
        Map<String, String> environment = new TreeMap<>(PythonInTest.environment(Map.of()));
        ProcessBuilder builder =
                new ProcessBuilder(
                                environment.get("CODEHUB_PYTHON"),
                                environment.get("CODEHUB_PYTHON_HOME")
                                        + "/codehub_config/helper.py",
                                "--socket",
                                socket.toString(),
                                "--keep")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process container = builder.start();
        try {
            environment.put("CODEHUB_PYTHON_SOCKET", socket.toString());
            environment.put("TEAM", "blue");
            for (int hub = 0; hub < 2; hub++) {
                try (ConfigScripts scripts =
                        new ConfigScripts(TraitCatalogue.installed(), environment)) {
                    assertThat(
                                    scripts.run(
                                                    request(
                                                            "print(os.environ['TEAM'], 'x' in globals())\nx = 1"))
                                            .printed())
                            .containsExactly("blue False");
                    assertThat(socket).doesNotExist();
                }
            }
        } finally {
            container.descendants().forEach(ProcessHandle::destroyForcibly);
            container.destroyForcibly().waitFor();
        }
    }

    @Test
    void missingProgramIsNamed() {
        Map<String, String> environment = Map.of("CODEHUB_PYTHON_HOME", folder.toString());

        try (ConfigScripts scripts = new ConfigScripts(TraitCatalogue.installed(), environment)) {
            assertThatThrownBy(() -> scripts.run(request("")))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("CODEHUB_PYTHON_HOME");
        }
    }

    @Test
    void missingPackagesAreNamed() throws Exception {
        Path interpreter = folder.resolve("python");
        Files.writeString(
                interpreter,
                "#!/bin/sh\necho \"ModuleNotFoundError: No module named 'tornado'\"\nexit 1\n");
        assertThat(interpreter.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = PythonInTest.environment(Map.of());
        environment.put("CODEHUB_PYTHON", interpreter.toString());

        try (ConfigScripts scripts = new ConfigScripts(TraitCatalogue.installed(), environment)) {
            assertThatThrownBy(() -> scripts.run(request("")))
                    .hasMessage(
                            "Python does not start: ModuleNotFoundError: No module named 'tornado';"
                                    + " bin/install-python-config installs what it needs");
        }
    }

    private static ScriptResult run(
            Map<String, String> variables,
            Map<String, Object> values,
            Map<String, Map<String, Object>> preset,
            String script)
            throws ScriptException {
        try (ConfigScripts scripts =
                new ConfigScripts(
                        TraitCatalogue.installed(), PythonInTest.environment(variables))) {
            return scripts.run(
                    new ScriptRequest(List.of(new Script("a", script)), null, values, preset));
        }
    }

    private static ScriptRequest request(String script) {
        return new ScriptRequest(List.of(new Script("a", script)), null, Map.of(), Map.of());
    }
}
