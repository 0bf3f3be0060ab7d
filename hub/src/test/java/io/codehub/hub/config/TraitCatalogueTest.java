/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraitCatalogueTest {

    private final TraitCatalogue catalogue = TraitCatalogue.installed();

    @Test
    void everyClassOfTraitsIsListed() {
        List<String> classes =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.codehub.hub")
                                .stream()
                                .map(JavaClass::getName)
                                .filter(name -> name.endsWith("Traits"))
                                .toList();

        assertThat(TraitCatalogue.SOURCES).containsExactlyInAnyOrderElementsOf(classes);
    }

    @Test
    void noTraitIsDeclaredTwice() {
        assertThat(
                        TraitCatalogue.SOURCES.stream()
                                .flatMap(s -> TraitCatalogue.declaredBy(s).stream()))
                .extracting(Trait::qualifiedName)
                .doesNotHaveDuplicates();
    }

    @Test
    void derivedClassesHaveTheTraitsOfTheirBases() {
        assertThat(catalogue.find("LocalProcessSpawner", "start_timeout")).isPresent();
        assertThat(catalogue.find("ConfigurableHTTPProxy", "start_timeout")).isEmpty();
    }
}
