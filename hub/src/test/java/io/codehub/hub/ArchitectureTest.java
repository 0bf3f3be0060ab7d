/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.annotation.Profile;

/** Which package may know which. */
@AnalyzeClasses(
        packages = "io.codehub.hub",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

    private static final String[] FEATURES = {
        "..hub.user..", "..hub.group..", "..hub.token..", "..hub.login..", "..hub.oauth..",
        "..hub.server..", "..hub.spawn..", "..hub.routing..", "..hub.service..", "..hub.share..",
        "..hub.page.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.codehub.hub.(*)..").should().beFreeOfCycles();

    /** The build decides what parts there are, and knows no settings. */
    @ArchTest
    static final ArchRule partsDependOnNoSetting =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveSimpleNameStartingWith("ConditionalOnProperty")
                    .orShould()
                    .dependOnClassesThat()
                    .haveSimpleName("ConditionalOnExpression")
                    .orShould()
                    .beMetaAnnotatedWith(Profile.class);

    @ArchTest
    static final ArchRule topicsOfTheAdministrationHaveNoCycles =
            slices().matching("io.codehub.hub.admin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule frameOfTheAdministrationKnowsNoTopic =
            noClasses()
                    .that()
                    .resideInAPackage("io.codehub.hub.admin")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.codehub.hub.admin.*..");

    @ArchTest
    static final ArchRule looksKnowNoPage =
            noClasses()
                    .that()
                    .resideInAPackage("..hub.web.look..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.codehub.hub.web", "io.codehub.hub.web.error..");

    @ArchTest
    static final ArchRule groundKnowsNoFeature =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..hub.config..", "..hub.crypto..", "..hub.db..", "..hub.error..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FEATURES)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..hub.rbac..", "..hub.api..", "..hub.web..");

    @ArchTest
    static final ArchRule framesKnowNoFeature =
            noClasses()
                    .that()
                    .resideInAnyPackage("..hub.api..", "..hub.web..", "..hub.rbac..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule serversKnowNoPages =
            noClasses()
                    .that()
                    .resideInAnyPackage("..hub.server..", "..hub.user..", "..hub.token..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..hub.page..", "..hub.spawn..", "..hub.login..", "..hub.oauth..");

    @ArchTest
    static final ArchRule controllersAndServicesSpeakNoSql =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Controller")
                    .or()
                    .haveSimpleNameEndingWith("Service")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.jdbc..", "java.sql..");
}
