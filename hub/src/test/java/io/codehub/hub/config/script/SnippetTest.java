/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.TraitCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Snippets as administrators write them, a file each; what is expected stands in its head:
 *
 * <pre>
 * #preset JSON     what other sources have set        #= SETTING JSON   a setting that results
 * #values JSON     values of the chart                #@ PLACE KIND NAME   a reference
 * #env NAME=TEXT   an environment variable            #! TEXT   a problem that contains this
 *                                                     #&gt; TEXT   a line that is printed
 * </pre>
 */
class SnippetTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Path> snippets() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/config-scripts"))) {
            return files.filter(file -> file.toString().endsWith(".py")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void givesWhatItsHeadSays(Path file) throws Exception {
        String name = file.getFileName().toString();
        Head head = new Head(Files.readAllLines(file));
        ScriptResult result;
        try (ConfigScripts python =
                new ConfigScripts(
                        TraitCatalogue.installed(),
                        PythonInTest.environment(head.environment()),
                        Duration.ofSeconds(60))) {
            result =
                    python.run(
                            new ScriptRequest(
                                    List.of(new Script(name, Files.readString(file))),
                                    null,
                                    head.json("#values ", Map.of()),
                                    head.json("#preset ", Map.of())));
        }

        assertThat(result.problems()).hasSameSizeAs(head.lines("#! "));
        for (String part : head.lines("#! ")) {
            assertThat(result.problems()).anySatisfy(text -> assertThat(text).contains(part));
        }
        assertThat(plainSettings(result)).isEqualTo(head.settings());
        assertThat(result.references())
                .extracting(reference ->
                        reference.place() + " " + reference.kind() + " " + reference.name())
                .containsExactlyInAnyOrderElementsOf(head.lines("#@ "));
        assertThat(result.printed()).containsExactlyElementsOf(head.lines("#> "));
    }

    private static Map<String, @Nullable Object> plainSettings(ScriptResult result) {
        Map<String, @Nullable Object> settings = new TreeMap<>();
        for (ScriptSetting setting : result.settings()) {
            String name = setting.className() + "." + setting.trait();
            Object value = setting.value();
            boolean reference =
                    result.references().stream().anyMatch(r -> r.setting().equals(name));
            if (!reference) {
                settings.put(
                        name,
                        value instanceof LazyValue changes
                                ? changes.applyTo(null)
                                : value == ScriptSetting.REMOVED ? "(removed)" : value);
            }
        }
        return settings;
    }

    private record Head(List<String> all) {

        List<String> lines(String mark) {
            return all.stream()
                    .filter(line -> line.startsWith(mark))
                    .map(line -> line.substring(mark.length()))
                    .toList();
        }

        @SuppressWarnings("unchecked")
        <V> Map<String, V> json(String mark, Map<String, V> preset) {
            List<String> found = lines(mark);
            return found.isEmpty() ? preset : JSON.readValue(found.getFirst(), Map.class);
        }

        Map<String, String> environment() {
            Map<String, String> environment = new TreeMap<>();
            lines("#env ")
                    .forEach(line -> environment.put(line.split("=", 2)[0], line.split("=", 2)[1]));
            return environment;
        }

        Map<String, @Nullable Object> settings() {
            Map<String, @Nullable Object> settings = new TreeMap<>();
            lines("#= ")
                    .forEach(line -> {
                        String[] parts = line.split(" ", 2);
                        settings.put(parts[0], JSON.readValue(parts[1], Object.class));
                    });
            return settings;
        }
    }
}
