/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.InternalSslTraits;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.config.MultiTraits;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.WayEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLoaderTest {

    @TempDir Path folder;

    @Nested
    class Sources {

        @Test
        void laterSourcesWin() throws Exception {
            Path first = file("a.yaml", "JupyterHub: {port: 1, hub_port: 1, ip: '1.1.1.1'}");
            Path second = file("b.yaml", "JupyterHub: {port: 2, hub_port: 2}");

            Configuration configuration =
                    load(
                            List.of(first, second),
                            Map.of("CODEHUB__JupyterHub__port", "3"),
                            argument("JupyterHub", "port", "4"));

            assertThat(configuration.get(JupyterHubTraits.PORT)).isEqualTo(4);
            assertThat(configuration.get(JupyterHubTraits.HUB_PORT)).isEqualTo(2);
            assertThat(configuration.get(JupyterHubTraits.IP)).isEqualTo("1.1.1.1");
        }

        @Test
        void filesOfFolderCountInOrderOfTheirNames() throws Exception {
            file("20.yml", "JupyterHub: {port: 20}");
            file("10.yaml", "JupyterHub: {port: 10}");
            file("notes.txt", "no configuration");

            assertThat(load(List.of(folder), Map.of()).get(JupyterHubTraits.PORT)).isEqualTo(20);
        }

        @Test
        void nothingTakesSettingBack() throws Exception {
            Path first = file("a.yaml", "JupyterHub: {port: 1}");
            Path second = file("b.yaml", "JupyterHub:\n  port:\nAuthenticator:\n");

            Configuration configuration = load(List.of(first, second), Map.of());

            assertThat(configuration.isSet(JupyterHubTraits.PORT)).isFalse();
            assertThat(configuration.get(JupyterHubTraits.PORT)).isEqualTo(8000);
        }

        @Test
        void namesOfBaseApplicationAreTheHubs() throws Exception {
            Path file = file("a.yaml", "Application: {log_level: 10}");

            Object level =
                    load(List.of(file), Map.of())
                            .get(
                                    TraitCatalogue.installed()
                                            .find("JupyterHub", "log_level")
                                            .orElseThrow());
            assertThat(level).isEqualTo("DEBUG");
        }

        @Test
        void textOfArgumentsStandsForListsAndMaps() throws Exception {
            Configuration configuration =
                    load(
                            List.of(),
                            Map.of(
                                    "CODEHUB__JupyterHub__services",
                                    "[{name: a, api_token: xxxxxxxx}]"),
                            argument(
                                    "JupyterHub",
                                    "load_roles",
                                    "[{\"name\": \"r\", \"scopes\": [\"self\"]}]"),
                            argument("JupyterHub", "cleanup_servers", "false"),
                            argument("JupyterHub", "cookie_secret_file", "12"));

            assertThat(configuration.get(JupyterHubTraits.SERVICES).getFirst())
                    .containsEntry("name", "a");
            assertThat(configuration.get(JupyterHubTraits.LOAD_ROLES).getFirst())
                    .containsEntry("scopes", List.of("self"));
            assertThat(configuration.get(JupyterHubTraits.CLEANUP_SERVERS)).isFalse();
            assertThat(configuration.get(JupyterHubTraits.COOKIE_SECRET_FILE)).isEqualTo("12");
        }

        @Test
        void aTextIsAListOfOne() throws Exception {
            Path file = file("a.yaml", "JupyterHub: {trusted_alt_names: 'DNS:hub.example'}");

            assertThat(load(List.of(file), Map.of()).get(InternalSslTraits.TRUSTED_ALT_NAMES))
                    .containsExactly("DNS:hub.example");
            assertThat(
                            load(
                                            List.of(file),
                                            Map.of(
                                                    "CODEHUB__JupyterHub__trusted_alt_names",
                                                    "- DNS:a\n- DNS:b"))
                                    .get(InternalSslTraits.TRUSTED_ALT_NAMES))
                    .containsExactly("DNS:a", "DNS:b");
        }

        @Test
        void settingsWithoutMeaningAreIgnoredWithWarning() throws Exception {
            Path file = file("a.yaml", "JupyterHub:\n  statsd_host: example");

            LoadedConfiguration loaded =
                    new ConfigurationLoader(TraitCatalogue.installed())
                            .load(ConfigurationSources.of(List.of(file), Map.of(), List.of()));

            assertThat(loaded.warnings())
                    .singleElement()
                    .asString()
                    .contains("a.yaml, line 2", "JupyterHub.statsd_host", "ignored");
        }
    }

    @Nested
    class WaysToSignIn {

        @Test
        void settingsOfEachWayAreThoseOfItsClass() throws Exception {
            Path file =
                    file(
                            "a.yaml",
                            """
                            JupyterHub: {authenticator_class: multi}
                            Authenticator: {allow_all: true}
                            MultiAuthenticator:
                              authenticators:
                                - {authenticator_class: gitlab, id: a, config: {gitlab_url: 'https://a'}}
                                - {authenticator_class: gitlab, id: b, config: {gitlab_url: 'https://b',
                                   gitlab_group_whitelist: [g], allow_all: false}}
                            """);

            Configuration configuration = load(List.of(file), Map.of());

            List<WayEntry> ways = configuration.get(MultiTraits.AUTHENTICATORS);
            Configuration first = configuration.of(ways.getFirst(), false);
            Configuration second = configuration.of(ways.getLast(), false);
            assertThat(gitLab(first, "gitlab_url")).isEqualTo("https://a");
            assertThat(gitLab(first, "allow_all")).isEqualTo(true);
            assertThat(gitLab(second, "gitlab_url")).isEqualTo("https://b");
            assertThat(gitLab(second, "allowed_gitlab_groups")).isEqualTo(Set.of("g"));
            assertThat(gitLab(second, "allow_all")).isEqualTo(false);
        }

        private Object gitLab(Configuration configuration, String name) {
            return configuration.get(
                    TraitCatalogue.installed().find("GitLabOAuthenticator", name).orElseThrow());
        }

        @Test
        void wrongSettingsOfAWayStopTheStart() throws Exception {
            Path file =
                    file(
                            "a.yaml",
                            """
                            JupyterHub: {authenticator_class: multi}
                            MultiAuthenticator:
                              authenticators:
                                - {authenticator_class: github, id: gh, config: {client_idd: x,
                                   enable_pkce: 'yes, please', client_secret: hush}}
                            """);

            ConfigurationException refusal =
                    catchThrowableOfType(
                            ConfigurationException.class, () -> load(List.of(file), Map.of()));

            assertThat(refusal.getMessage())
                    .contains(
                            "way gh",
                            "GitHubOAuthenticator.client_idd",
                            "client_id?",
                            "enable_pkce")
                    .doesNotContain("hush");
        }
    }

    @Nested
    class Problems {

        @Test
        void allAreReportedAtOnceWithTheirPlaces() throws IOException {
            Path file =
                    file(
                            "a.yaml",
                            """
                            JupyterHub:
                              prot: 8000
                              hub_port: many
                            JupiterHub:
                              ip: ''
                            """);

            assertThat(
                            problems(
                                    List.of(file),
                                    Map.of("CODEHUB__JupyterHub__hub_port", "x"),
                                    argument("JupyterHub", "cleanup_proxy", "perhaps")))
                    .satisfiesExactly(
                            p ->
                                    assertThat(p)
                                            .endsWith(
                                                    "a.yaml, line 2: JupyterHub.prot: there is no"
                                                            + " such setting; did you mean"
                                                            + " JupyterHub.port?"),
                            p ->
                                    assertThat(p)
                                            .endsWith(
                                                    "a.yaml, line 3: JupyterHub.hub_port: expected"
                                                            + " a whole number, found text"),
                            p ->
                                    assertThat(p)
                                            .endsWith(
                                                    "a.yaml, line 5: JupiterHub.ip: there is no"
                                                            + " such setting; did you mean"
                                                            + " JupyterHub?"),
                            p ->
                                    assertThat(p)
                                            .startsWith(
                                                    "environment variable"
                                                            + " CODEHUB__JupyterHub__hub_port: "),
                            p ->
                                    assertThat(p)
                                            .startsWith(
                                                    "command line: JupyterHub.cleanup_proxy:"
                                                            + " expected true or false"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        KubeSpawner: {modify_pod_hook: x}     | not supported yet
                        KubeSpawner: {mem_limit: 1Gi}         | expected a number of bytes
                        KubeSpawner: {volumes: [{nam: x}]}    | Volume has no field nam
                        JupyterHub: {admin_users: [a]}        | use Authenticator.admin_users instead
                        JupyterHub: {authenticator_class: lti13}      | not supported yet
                        JupyterHub: {authenticator_class: nonsense}   | no class of that name
                        JupyterHub: {authenticator_class: mine.MyGitHubOAuthenticator} | nearest one here is GitHubOAuthenticator, with username_expression
                        JupyterHub: {db_url: 'sqlite:///x.sqlite'}    | SQLite is not supported
                        JupyterHub: {db_url: 'mysql://u@h/d'}         | expected postgresql://
                        JupyterHub: {bind_url: 'nonsense'}            | expected http://ip:port/
                        JupyterHub: {port: 70000}             | from 1 to 65535
                        JupyterHub: {port: 8000.5}            | whole number
                        JupyterHub: {services: {a: b}}        | expected a list, found a map
                        JupyterHub: {cookie_secret_file: 12}  | expected text (in quotes)
                        JupyterHub: [a]                       | expected traits below it
                        '[a]'                                 | expected ClassName
                        JupyterHub: {port: 1, port: 2}        | twice
                        JupyterHub: {ip: !!java.net.URL [x]}  | tags
                        JupyterHub: {ip: !!binary aGk=}       | tags
                        JupyterHub: {ip                       | not valid YAML
                        """)
        void eachKindSaysWhatWasExpected(String yaml, String expected) throws IOException {
            List<String> problems = problems(List.of(file("a.yaml", yaml)), Map.of());

            assertThat(problems).isNotEmpty();
            assertThat(String.join("\n", problems)).contains("a.yaml").contains(expected);
        }

        @Test
        void deepNestingIsRefused() throws IOException {
            String deep = "[".repeat(5000) + "]".repeat(5000);

            assertThat(
                            problems(
                                    List.of(file("a.yaml", "JupyterHub: {services: " + deep + "}")),
                                    Map.of()))
                    .singleElement()
                    .asString()
                    .contains("a.yaml");
        }

        @Test
        void missingFilesAreNamed() {
            assertThat(problems(List.of(folder.resolve("no.yaml")), Map.of()))
                    .singleElement()
                    .asString()
                    .contains("no.yaml", "no such file");
        }

        @Test
        void valuesAreNeverRepeated() throws IOException {
            Path file =
                    file(
                            "a.yaml",
                            """
                            JupyterHub:
                              db_url: postgresql://u:s3cr3t pw@host/db
                              cookie_secret: [s3cr3t]
                              services: s3cr3t
                              port: s3cr3t
                              unknown: s3cr3t
                              public_url: "https://s3cr3t:s3cr3t@h/x y"
                            """);
            Path broken = file("b.yaml", "JupyterHub:\n  cookie_secret: *s3cr3t\n");
            Path cut = file("c.yaml", "JupyterHub:\n  cookie_secret: 's3cr3t\n");

            assertThat(problems(List.of(file, broken, cut), Map.of()))
                    .hasSizeGreaterThan(5)
                    .noneMatch(problem -> problem.contains("s3cr3t"));
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Assignment argument(String className, String trait, String value) {
        return Assignment.ofText(className, trait, value, "command line");
    }

    private static Configuration load(
            List<Path> files, Map<String, String> environment, Assignment... arguments)
            throws ConfigurationException {
        return new ConfigurationLoader(TraitCatalogue.installed())
                .load(ConfigurationSources.of(files, environment, Arrays.asList(arguments)))
                .configuration();
    }

    private static List<String> problems(
            List<Path> files, Map<String, String> environment, Assignment... arguments) {
        return catchThrowableOfType(
                        ConfigurationException.class, () -> load(files, environment, arguments))
                .problems();
    }
}
