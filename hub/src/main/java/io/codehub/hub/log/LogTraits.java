/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import io.codehub.hub.config.LogLevel;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;

/** Settings of the log. */
public final class LogTraits {

    private static final String OWNER = "JupyterHub";

    public static final Trait<String> LOG_LEVEL =
            Trait.of(
                    OWNER,
                    "log_level",
                    TraitTypes.type("log level", LogLevel::read),
                    "INFO",
                    "DEBUG, INFO, WARN or ERROR; Python's names and numbers are understood too.");

    public static final Trait<String> LOG_FILE =
            Trait.of(
                    OWNER,
                    "log_file",
                    TraitTypes.text(),
                    "",
                    "File for the log instead of the terminal; kept below some megabytes.");

    public static final Trait<String> LOG_STYLE =
            Trait.of(
                    OWNER,
                    "log_style",
                    TraitTypes.choice("text", "json"),
                    "text",
                    "How the log is written: text for people, or json, an object in each line, for"
                            + " programs.");

    public static final Trait<Boolean> DEBUG_DB =
            Trait.of(
                    OWNER,
                    "debug_db",
                    TraitTypes.bool(),
                    false,
                    "Log every statement to the database, without its values.");

    public static final Trait<String> LOG_FORMAT =
            Trait.of(
                    OWNER,
                    "log_format",
                    TraitTypes.type("text", LogTraits::format),
                    PythonFormat.DEFAULT,
                    "Layout of a line of text, in the words of Python's logging: %(levelname)s,"
                            + " %(asctime)s, %(msecs)d, %(name)s, %(module)s, %(lineno)d,"
                            + " %(threadName)s, %(process)d, %(message)s.");

    public static final Trait<String> LOG_DATEFMT =
            Trait.of(
                    OWNER,
                    "log_datefmt",
                    TraitTypes.type("text", LogTraits::dateFormat),
                    PythonTime.DEFAULT,
                    "How %(asctime)s is written in log_format, as Python's strftime has it.");

    public static final Trait<Map<String, Object>> LOGGING_CONFIG =
            Trait.of(
                    OWNER,
                    "logging_config",
                    TraitTypes.type("map", LogTraits::config),
                    Map.of(),
                    "A map as for Python's logging.config, of which count: the levels of loggers"
                            + " (JupyterHub stands for the hub, others are names of Java), level and"
                            + " formatter of the handler console, one more handler with the class"
                            + " logging.FileHandler and its filename, and format, datefmt and class of"
                            + " formatters; a class with Json in its name means JSON.");

    private LogTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                LOG_LEVEL, LOG_FILE, LOG_STYLE, LOG_FORMAT, LOG_DATEFMT, LOGGING_CONFIG, DEBUG_DB);
    }

    private static String format(Object value) {
        String format = TraitTypes.text().read(value);
        PythonFormat.parse(format, PythonTime.DEFAULT);
        return format;
    }

    private static String dateFormat(Object value) {
        String format = TraitTypes.text().read(value);
        PythonTime.parse(format);
        return format;
    }

    private static Map<String, Object> config(Object value) {
        Map<String, Object> config = TraitTypes.mapping().read(value);
        LoggingConfig.read(config);
        return config;
    }
}
