/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.source.YamlText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownValuesTest {

    private static final String SCHEMA =
            """
            properties:
              hub:
                properties:
                  baseUrl: {type: string}
                  services: {additionalProperties: {properties: {url: {type: string}}}}
                  labels: {type: object, additionalProperties: true}
              custom: {type: object}
            """;

    @Test
    void unknownValueNamesTheNearest() {
        assertThat(problems("{hub: {baseURl: /}, hob: {}}"))
                .containsExactly(
                        "hub.baseURl: there is no such value; did you mean hub.baseUrl?",
                        "hob: there is no such value; did you mean hub?");
        assertThat(problems("{hub: {services: {a: {yrl: x}}}}"))
                .containsExactly(
                        "hub.services.a.yrl: there is no such value; did you mean"
                                + " hub.services.a.url?");
    }

    @Test
    void whatIsOpenTakesAnything() {
        assertThat(problems("{hub: {labels: {a: b}, baseUrl: /}, custom: {x: {y: 1}}}")).isEmpty();
    }

    private static List<String> problems(String values) {
        List<String> problems = new ArrayList<>();
        new KnownValues(problems)
                .check(
                        YamlText.map("schema", SCHEMA, problems),
                        YamlText.map("values", values, problems));
        return problems;
    }
}
