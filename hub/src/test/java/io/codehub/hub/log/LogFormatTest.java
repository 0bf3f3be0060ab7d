/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class LogFormatTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static LoggingEvent event(
            String message, @Nullable Throwable failure, Object... arguments) {
        Logger logger = new LoggerContext().getLogger("io.codehub.hub.server.work.StartJob");
        return new LoggingEvent(
                LogFormatTest.class.getName(), logger, Level.WARN, message, failure, arguments);
    }

    private static String text(String message, @Nullable Throwable failure, Object... arguments) {
        return new TextFormat().format(event(message, failure, arguments));
    }

    private static Map<String, Object> json(LoggingEvent event) {
        String line = new JsonFormat().format(event);
        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).doesNotContain("\n");
        return JSON.readValue(line, new TypeReference<>() {});
    }

    @Test
    void textBeginsAsInJupyterHub() {
        assertThat(text("{} is late", null, "alice/"))
                .matches(
                        "\\[W \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} Codehub"
                                + " server\\.work\\.StartJob] alice/ is late\n");
    }

    @Test
    void strangersCannotForgeLines() {
        String line =
                text("Sign-in as {} failed", null, "x\n[I 2026-01-01 root signed in\u001b[2J");

        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("x\\n[I 2026-01-01 root signed in\\u001b[2J failed");
    }

    @Test
    void exceptionsAreIndentedAndHaveNoSecrets() {
        String text =
                text("It failed", new IllegalStateException("GET /x?token=SECRET\n[I forged"));

        assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
        assertThat(text).contains("IllegalStateException: GET /x?token=[secret]");
    }

    @Test
    void jsonHasTheFieldsOfTheEntry() {
        LoggingEvent event = event("200 {}", null, "/x?token=SECRET");
        event.setKeyValuePairs(
                List.of(
                        new KeyValuePair("status", 200),
                        new KeyValuePair("uri", "/x?code=SECRET")));

        assertThat(json(event))
                .containsEntry("level", "WARN")
                .containsEntry("logger", "io.codehub.hub.server.work.StartJob")
                .containsEntry("message", "200 /x?token=[secret]")
                .containsEntry("status", 200)
                .containsEntry("uri", "/x?code=[secret]")
                .containsKey("time");
        assertThat(json(event("failed", new IllegalStateException("a\nb"))).get("exception"))
                .asString()
                .startsWith("java.lang.IllegalStateException: a\nb");
    }
}
