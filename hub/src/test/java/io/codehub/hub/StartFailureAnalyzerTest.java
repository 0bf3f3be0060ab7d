/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartFailureAnalyzerTest {

    private final StartFailureAnalyzer analyzer = new StartFailureAnalyzer();

    @Test
    void whatOwnPartsSayIsAllThatIsShown() {
        IllegalArgumentException inner = new IllegalArgumentException("Scope x does not exist");
        IllegalArgumentException said = new IllegalArgumentException("load_roles: a: x", inner);

        assertThat(analyzer.analyze(new BeanCreationException("context", said)))
                .extracting(FailureAnalysis::getDescription)
                .isEqualTo("load_roles: a: x");
    }

    @Test
    void mistakesOfTheHubKeepTheirTrace() {
        assertThat(analyzer.analyze(new NullPointerException("a"))).isNull();
        IllegalArgumentException foreign = new IllegalArgumentException("not ours");
        foreign.setStackTrace(
                new StackTraceElement[] {
                    new StackTraceElement("java.net.URI", "create", "URI", 1)
                });
        assertThat(analyzer.analyze(new BeanCreationException("context", foreign))).isNull();
    }
}
