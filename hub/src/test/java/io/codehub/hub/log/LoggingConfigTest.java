/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingConfigTest {

    @TempDir private Path folder;

    private Map<String, Object> properties(Map<String, Object> hub) {
        return LogProperties.of(
                Configurations.of(Map.of("JupyterHub", hub)), new DataDirectory(folder));
    }

    private Map<String, Object> configured(Map<String, Object> config) {
        return properties(Map.of("logging_config", config));
    }

    @Test
    void withoutSettingsTheTerminalGetsText() {
        assertThat(properties(Map.of()))
                .containsEntry("logging.level.io.codehub", "INFO")
                .containsEntry("logging.level.root", "WARN")
                .containsEntry("logging.structured.format.console", TextFormat.class.getName())
                .doesNotContainKeys("logging.file.name", "logging.threshold.console");
    }

    @Test
    void layoutIsThatOfTheFormatterElseOfTheHub() {
        assertThat(properties(Map.of("log_format", "%(message)s", "log_datefmt", "%H")))
                .containsEntry(LogProperties.FORMAT, "%(message)s")
                .containsEntry(LogProperties.DATE_FORMAT, "%H");
        assertThat(
                        configured(
                                Map.of(
                                        "formatters",
                                        Map.of("console", Map.of("format", "! %(message)s")))))
                .containsEntry(LogProperties.FORMAT, "! %(message)s")
                .containsEntry(LogProperties.DATE_FORMAT, PythonTime.DEFAULT);
        assertThat(
                        configured(
                                Map.of(
                                        "formatters",
                                        Map.of(
                                                "json",
                                                Map.of("()", "pythonjsonlogger.JsonFormatter")),
                                        "handlers",
                                        Map.of("console", Map.of("formatter", "json")))))
                .containsEntry("logging.structured.format.console", JsonFormat.class.getName());
    }

    @Test
    void levelsAreThoseOfLoggersAndHandlers() {
        assertThat(
                        configured(
                                Map.of(
                                        "loggers",
                                        Map.of(
                                                "JupyterHub",
                                                Map.of("level", "WARNING"),
                                                "tornado.access",
                                                Map.of("level", 40),
                                                "org.apache",
                                                Map.of("level", "debug")),
                                        "root",
                                        Map.of("level", "ERROR"))))
                .containsEntry("logging.level.io.codehub", "WARN")
                .containsEntry("logging.level.io.codehub.access", "ERROR")
                .containsEntry("logging.level.org.apache", "DEBUG")
                .containsEntry("logging.level.root", "ERROR");
    }

    @Test
    void fileGetsWhatItsHandlerSays() {
        Map<String, Object> file =
                Map.of(
                        "class", "logging.FileHandler",
                        "level", "DEBUG",
                        "filename", "hub.log");
        Map<String, Object> handlers = Map.of("file", file);

        assertThat(
                        configured(
                                Map.of(
                                        "handlers",
                                        handlers,
                                        "loggers",
                                        Map.of(
                                                "JupyterHub",
                                                Map.of("handlers", List.of("console", "file"))))))
                .containsEntry("logging.file.name", folder.resolve("hub.log").toString())
                .containsEntry("logging.threshold.file", "DEBUG")
                .containsEntry("logging.threshold.console", "INFO")
                .containsEntry("logging.level.io.codehub", "DEBUG")
                .containsEntry("logging.structured.format.file", FileTextFormat.class.getName());
        assertThat(
                        configured(
                                Map.of(
                                        "handlers",
                                        handlers,
                                        "loggers",
                                        Map.of("JupyterHub", Map.of("handlers", List.of("file"))))))
                .containsEntry("logging.threshold.console", "OFF");
        assertThat(configured(Map.of("handlers", handlers))).doesNotContainKey("logging.file.name");
    }

    @Test
    void whatCannotBeHadIsRefused() {
        refused(Map.of("filters", Map.of()), "filters has no meaning");
        refused(Map.of("loggers", Map.of("x", Map.of("level", "LOUD"))), "expected DEBUG");
        refused(
                Map.of("loggers", Map.of("JupyterHub", Map.of("handlers", List.of("none")))),
                "there is no handler none");
        refused(
                Map.of("handlers", Map.of("s", Map.of("class", "logging.handlers.SysLogHandler"))),
                "to the terminal and to a file");
        refused(Map.of("formatters", Map.of("f", Map.of("style", "{"))), "only the style %");
        refused(Map.of("formatters", Map.of("f", Map.of("format", "%(no)s"))), "no field %(no)s");
    }

    private static void refused(Map<String, Object> config, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoggingConfig.read(config))
                .withMessageContaining(message);
    }
}
