/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.script.PythonInTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python among the sources of the configuration. */
class ScriptSourcesTest {

    @TempDir Path folder;

    @Nested
    class Order {

        @Test
        void scriptSeesWhatCameBeforeAndLaterSourcesWin() throws Exception {
            List<Path> files =
                    List.of(
                            file(
                                    "a.yaml",
                                    "JupyterHub: {port: 1, hub_port: 10, services: [{name: a}]}"),
                            file(
                                    "b.py",
                                    """
                                    c.JupyterHub.port = c.JupyterHub.port + 1
                                    c.JupyterHub.hub_port = c.JupyterHub.hub_port + 1
                                    c.JupyterHub.services.append({"name": "b"})
                                    """),
                            file("c.yaml", "JupyterHub: {port: 7}"));

            Configuration configuration = load(files, Map.of()).configuration();

            assertThat(configuration.get(JupyterHubTraits.PORT)).isEqualTo(7);
            assertThat(configuration.get(JupyterHubTraits.HUB_PORT)).isEqualTo(11);
            assertThat(configuration.get(JupyterHubTraits.SERVICES))
                    .extracting(service -> service.get("name"))
                    .containsExactly("a", "b");
        }

        @Test
        void scriptsOfChartShareTheirNamesAndRankAboveFiles() throws Exception {
            Path file = file("a.py", "number = 3\nc.JupyterHub.port = number");
            Map<String, String> scripts = new LinkedHashMap<>();
            scripts.put("01-first", "number = get_config('custom.port')");
            scripts.put("02-second", "c.JupyterHub.port = number");

            Configuration configuration =
                    load(List.of(file), scripts, Map.of("custom", Map.of("port", 4321)))
                            .configuration();

            assertThat(configuration.get(JupyterHubTraits.PORT)).isEqualTo(4321);
        }

        @Test
        void filesDoNotShareTheirNames() throws IOException {
            Path first = file("a.py", "number = 3");
            Path second = file("b.py", "c.JupyterHub.port = number");

            assertThat(problems(List.of(first, second), Map.of()))
                    .singleElement()
                    .asString()
                    .contains("b.py, line 1: NameError: name 'number' is not defined");
        }

        @Test
        void changesToUnseenValuesApplyToDefaultAndBaseClass() throws Exception {
            Path yaml = file("a.yaml", "Spawner: {environment: {A: '1'}}");
            Path script =
                    file(
                            "b.py",
                            """
                            c.LocalProcessSpawner.environment.update({"B": "2"})
                            c.JupyterHub.services.append({"name": "a"})
                            """);

            ScriptReport report = load(List.of(yaml, script), Map.of()).scripts();

            assertThat(report.settings())
                    .satisfiesExactly(
                            line ->
                                    assertThat(line)
                                            .startsWith("JupyterHub.services = [{name: ***}]"),
                            line ->
                                    assertThat(line)
                                            .startsWith(
                                                    "LocalProcessSpawner.environment = {A: \"1\","
                                                            + " B: \"2\"}"));
        }

        @Test
        void anotherFileIsReadFromTheSameFolder() throws Exception {
            file("more.txt", "c.JupyterHub.port = 1234");
            Path script = file("a.py", "load_subconfig('more.txt')");

            assertThat(load(List.of(script), Map.of()).configuration().get(JupyterHubTraits.PORT))
                    .isEqualTo(1234);
        }
    }

    @Nested
    class Refusals {

        @Test
        void wrongNamesAndTypesHaveScriptAndLine() {
            assertThat(
                            problems(
                                    List.of(),
                                    Map.of(
                                            "a",
                                            """
                                            c.JupyterHub.port = "eight"
                                            c.JupyterHub.prot = 8000
                                            c.JupiterHub.port = 8000
                                            """)))
                    .satisfiesExactlyInAnyOrder(
                            p ->
                                    assertThat(p)
                                            .startsWith(
                                                    "hub.extraConfig.a, line 1: JupyterHub.port: ")
                                            .contains("whole number"),
                            p ->
                                    assertThat(p)
                                            .contains("a, line 2")
                                            .contains("did you mean JupyterHub.port?"),
                            p ->
                                    assertThat(p)
                                            .contains("a, line 3")
                                            .contains("did you mean JupyterHub?"));
        }

        @Test
        void functionsAndClassesAreNamedWithTheirLine() {
            assertThat(
                            problems(
                                    List.of(),
                                    Map.of(
                                            "hooks",
                                            """
                                            from kubespawner import KubeSpawner
                                            class Mine(KubeSpawner):
                                                def get_args(self):
                                                    return []
                                            async def prepare(spawner):
                                                pass
                                            c.JupyterHub.spawner_class = Mine
                                            c.Mine.port = 1
                                            c.KubeSpawner.modify_pod_hook = prepare
                                            """)))
                    .containsExactlyInAnyOrder(
                            "hub.extraConfig.hooks, line 7: JupyterHub.spawner_class: the class"
                                    + " Mine (a KubeSpawner) is not supported yet, with its own"
                                    + " get_args; KubeSpawner.ide: code-server gives code-server its"
                                    + " arguments",
                            "hub.extraConfig.hooks, line 9: KubeSpawner.modify_pod_hook: the"
                                    + " function prepare is not supported yet");
        }

        @Test
        void endlessScriptIsEnded() throws IOException {
            Path script = file("a.py", "import itertools\nfor i in itertools.count():\n    pass");

            assertThat(problems(List.of(script), Map.of()))
                    .singleElement()
                    .asString()
                    .matches(".*a\\.py, line [23]: has not ended after 2 s");
        }

        @Test
        void endedPythonIsReported() throws IOException {
            Path script = file("a.py", "import os\nos._exit(5)");

            assertThat(problems(List.of(script), Map.of()))
                    .containsExactly(script + ": Python has ended");
        }

        @Test
        void missingInterpreterIsNamed() throws IOException {
            Path script = file("a.py", "");
            Map<String, String> environment = environment();
            environment.put("CODEHUB_PYTHON", "/no/such/python");

            ConfigurationException failure =
                    catchThrowableOfType(
                            ConfigurationException.class,
                            () ->
                                    new ConfigurationLoader(TraitCatalogue.installed())
                                            .load(
                                                    ConfigurationSources.of(
                                                            List.of(script),
                                                            environment,
                                                            List.of())));

            assertThat(failure.problems())
                    .singleElement()
                    .asString()
                    .contains("Python cannot be started", "/no/such/python", "CODEHUB_PYTHON");
        }

        @Test
        void withoutScriptsNoPythonIsStarted() throws Exception {
            Map<String, String> environment = environment();
            environment.put("CODEHUB_PYTHON", "/no/such/python");
            Path file = file("a.yaml", "JupyterHub: {port: 1}");

            assertThat(
                            new ConfigurationLoader(TraitCatalogue.installed())
                                    .load(
                                            ConfigurationSources.of(
                                                    List.of(file), environment, List.of()))
                                    .warnings())
                    .isEmpty();
        }
    }

    @Nested
    class Report {

        @Test
        void masksSecretsAndShowsWhatWasPrinted() throws Exception {
            Path script =
                    file(
                            "a.py",
                            """
                            c.JupyterHub.cookie_secret = "00112233445566778899aabbccddeeff"
                            c.JupyterHub.services = [{"name": "x", "api_token": "0123456789abcdef"}]
                            print("token", c.JupyterHub.services[0]["api_token"])
                            """);

            ScriptReport report = load(List.of(script), Map.of()).scripts();

            assertThat(report.lines())
                    .containsExactly(
                            "Set by Python:",
                            "  JupyterHub.cookie_secret = ***  (" + script + ", line 1)",
                            "  JupyterHub.services = [{name: ***, api_token: ***}]  ("
                                    + script
                                    + ", line 2)",
                            "Printed by scripts:",
                            "  token ***");
        }

        @Test
        void supersededSettingsAreWarnings() throws Exception {
            Path script =
                    file(
                            "a.py",
                            """
                            from jupyterhub_traefik_proxy import TraefikTomlProxy
                            c.JupyterHub.proxy_class = TraefikTomlProxy
                            c.TraefikTomlProxy.traefik_api_url = "http://127.0.0.1:8099"
                            c.TraefikTomlProxy.traefik_api_password = "s3cr3t-words"
                            """);

            LoadedConfiguration loaded = load(List.of(script), Map.of());

            assertThat(loaded.warnings())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).doesNotContain("s3cr3t"))
                    .anySatisfy(line -> assertThat(line).contains("line 2", "superseded"))
                    .anySatisfy(line -> assertThat(line).contains("line 3", "no effect"));
        }
    }

    private LoadedConfiguration load(List<Path> files, Map<String, String> scripts)
            throws ConfigurationException {
        return load(files, scripts, Map.of());
    }

    private LoadedConfiguration load(
            List<Path> files, Map<String, String> scripts, Map<String, Object> values)
            throws ConfigurationException {
        return new ConfigurationLoader(TraitCatalogue.installed())
                .load(
                        new ConfigurationSources(
                                List.of(),
                                files,
                                scripts,
                                values,
                                environment(),
                                List.of(),
                                List.of()));
    }

    private List<String> problems(List<Path> files, Map<String, String> scripts) {
        return catchThrowableOfType(ConfigurationException.class, () -> load(files, scripts))
                .problems();
    }

    private static Map<String, String> environment() {
        return PythonInTest.environment(Map.of("CODEHUB_PYTHON_TIMEOUT", "2"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
