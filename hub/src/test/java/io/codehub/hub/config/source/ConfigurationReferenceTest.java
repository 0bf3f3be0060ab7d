/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page says what the catalogue says. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Path SCHEMA = Path.of("../docs/configuration.schema.json");
    private static final String MARK = "<!-- From here on generated from the code. -->\n";

    @Test
    void pageListsEveryTrait() throws IOException {
        String page = Files.readString(PAGE);
        String intro = page.substring(0, page.indexOf(MARK) + MARK.length());
        String current = intro + "\n" + tables();

        if (Boolean.getBoolean("codehub.write-docs")) {
            Files.writeString(PAGE, current);
            return;
        }

        assertThat(page.equals(current))
                .as(
                        "docs/configuration.md is stale; renew it with: ./mvnw -pl hub -am test"
                                + " -Dtest=ConfigurationReferenceTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dcodehub.write-docs=true")
                .isTrue();
    }

    @Test
    void schemaDescribesEveryTrait() throws IOException {
        String current = ConfigurationSchema.of(TraitCatalogue.installed());

        if (Boolean.getBoolean("codehub.write-docs")) {
            Files.writeString(SCHEMA, current);
            return;
        }

        assertThat(Files.readString(SCHEMA).equals(current))
                .as("docs/configuration.schema.json is stale; renew it like docs/configuration.md")
                .isTrue();
    }

    private static String tables() {
        Map<String, List<Trait<?>>> classes =
                TraitCatalogue.installed().traits().stream()
                        .sorted(Comparator.comparing(Trait::name))
                        .collect(
                                Collectors.groupingBy(
                                        Trait::owner, TreeMap::new, Collectors.toList()));
        return classes.entrySet().stream()
                .map(entry -> "## " + entry.getKey() + "\n\n" + table(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String table(List<Trait<?>> traits) {
        return traits.stream()
                .map(ConfigurationReferenceTest::row)
                .collect(
                        Collectors.joining(
                                "",
                                "| Setting | Type | Default | Meaning |\n"
                                        + "| --- | --- | --- | --- |\n",
                                ""));
    }

    private static String row(Trait<?> trait) {
        return "| `%s` | %s%s | `%s` | %s |%n"
                .formatted(
                        trait.name(),
                        trait.type().name(),
                        trait.secret() ? ", secret" : "",
                        cell(DefaultText.of(trait)),
                        cell(trait.help()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
