/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.codehub.proxy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.codehub.proxy.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsTheHub =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.codehub.hub..", "io.codehub.spawner..");

    @ArchTest
    static final ArchRule forwardingKnowsNoFramework =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..cli..",
                            "..route..",
                            "..rest..",
                            "..peer..",
                            "..http..",
                            "..edge..",
                            "..upstream..",
                            "..tunnel..",
                            "..forward..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");
}
