/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import ch.qos.logback.classic.Level;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the frame underneath must know of the log. */
public final class LogProperties {

    static final String FORMAT = "codehub.log.console.format";
    static final String DATE_FORMAT = "codehub.log.console.date-format";
    static final String FILE_FORMAT = "codehub.log.file.format";
    static final String FILE_DATE_FORMAT = "codehub.log.file.date-format";

    /** Logs statements to the database. */
    static final String STATEMENTS = "org.springframework.jdbc.core.JdbcTemplate";

    private final Configuration configuration;
    private final LoggingConfig config;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private LogProperties(Configuration configuration) {
        this.configuration = configuration;
        this.config = LoggingConfig.read(configuration.get(LogTraits.LOGGING_CONFIG));
    }

    /** Reads the configuration; the file is within the data directory unless it says otherwise. */
    public static Map<String, Object> of(Configuration configuration, DataDirectory data) {
        return new LogProperties(configuration).read(data);
    }

    private Map<String, Object> read(DataDirectory data) {
        String level = configuration.get(LogTraits.LOG_LEVEL);
        LoggingConfig.Handler console = config.console();
        LoggingConfig.Handler file = config.file();
        String consoleLevel = level(console, level);
        String fileLevel = level(file, level);
        String logFile = configuration.get(LogTraits.LOG_FILE);
        if (!logFile.isEmpty()) {
            properties.put("logging.file.name", data.resolve(logFile).toString());
            properties.put("logging.threshold.console", "OFF");
        } else {
            String filename = file == null ? null : file.filename();
            if (filename != null) {
                properties.put("logging.file.name", data.resolve(filename).toString());
                properties.put("logging.threshold.file", fileLevel);
            }
            if (console == null) {
                properties.put("logging.threshold.console", "OFF");
            } else if (console.level() != null || isFiner(fileLevel, consoleLevel)) {
                properties.put("logging.threshold.console", consoleLevel);
            }
        }
        String least = file != null && isFiner(fileLevel, consoleLevel) ? fileLevel : consoleLevel;
        properties.put("logging.level." + LoggingConfig.HUB, least);
        // What runs underneath speaks only when something is wrong, unless all is asked for.
        properties.put("logging.level.root", level.equals("DEBUG") ? "INFO" : "WARN");
        if (configuration.get(LogTraits.DEBUG_DB)) {
            properties.put("logging.level." + STATEMENTS, "DEBUG");
        }
        config.levels().forEach((name, its) -> properties.put("logging.level." + name, its));
        layout("console", console, FORMAT, DATE_FORMAT);
        layout("file", logFile.isEmpty() ? file : console, FILE_FORMAT, FILE_DATE_FORMAT);
        return properties;
    }

    private void layout(
            String output,
            LoggingConfig.@Nullable Handler handler,
            String formatKey,
            String dateFormatKey) {
        LoggingConfig.Layout layout = handler == null ? null : handler.layout();
        boolean json =
                configuration.get(LogTraits.LOG_STYLE).equals("json")
                        || layout != null && layout.json();
        Class<?> text = output.equals("file") ? FileTextFormat.class : TextFormat.class;
        properties.put(
                "logging.structured.format." + output, (json ? JsonFormat.class : text).getName());
        properties.put(
                formatKey,
                layout == null || layout.format() == null
                        ? configuration.get(LogTraits.LOG_FORMAT)
                        : layout.format());
        properties.put(
                dateFormatKey,
                layout == null || layout.dateFormat() == null
                        ? configuration.get(LogTraits.LOG_DATEFMT)
                        : layout.dateFormat());
    }

    private static String level(LoggingConfig.@Nullable Handler handler, String otherwise) {
        String level = handler == null ? null : handler.level();
        return level == null ? otherwise : level;
    }

    private static boolean isFiner(String level, String other) {
        return Level.toLevel(level).toInt() < Level.toLevel(other).toInt();
    }
}
