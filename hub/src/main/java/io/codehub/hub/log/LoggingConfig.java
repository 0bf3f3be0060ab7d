/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import io.codehub.hub.config.LogLevel;
import io.codehub.hub.config.TraitTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a map for Python's {@code logging.config} says of the log here.
 *
 * @param levels of loggers, by their names here
 * @param console null if nothing goes to the terminal
 * @param file null if there is none
 */
record LoggingConfig(
        Map<String, String> levels, @Nullable Handler console, @Nullable Handler file) {

    /** The logger of the hub itself. */
    static final String HUB = "io.codehub";

    private static final String CONSOLE = "console";

    private static final Map<String, String> NAMES =
            Map.of(
                    "JupyterHub",
                    HUB,
                    "jupyterhub",
                    HUB,
                    "Codehub",
                    HUB,
                    "tornado.access",
                    "io.codehub.access",
                    "sqlalchemy",
                    LogProperties.STATEMENTS,
                    "sqlalchemy.engine",
                    LogProperties.STATEMENTS,
                    "",
                    "root");

    /**
     * Where entries go.
     *
     * @param level null for the usual one
     * @param filename null for the terminal
     * @param layout null for the usual one
     */
    record Handler(@Nullable String level, @Nullable String filename, @Nullable Layout layout) {}

    /** How lines look; null for what is usual. */
    record Layout(@Nullable String format, @Nullable String dateFormat, boolean json) {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence that says what cannot be had here
     */
    static LoggingConfig read(Map<String, Object> config) {
        requireOnly(
                "",
                config,
                Set.of(
                        "version",
                        "disable_existing_loggers",
                        "incremental",
                        "formatters",
                        "handlers",
                        "loggers",
                        "root"));
        Map<String, Layout> layouts = layouts(section(config, "formatters"));
        Map<String, Map<String, Object>> loggers = entries(section(config, "loggers"));
        if (config.get("root") != null) {
            loggers.put("", section(config, "root"));
        }
        Map<String, String> levels = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        boolean chosen = false;
        for (Map.Entry<String, Map<String, Object>> logger : loggers.entrySet()) {
            String name = NAMES.getOrDefault(logger.getKey(), logger.getKey());
            requireOnly(
                    "loggers." + logger.getKey() + ".",
                    logger.getValue(),
                    Set.of("level", "handlers", "propagate"));
            Object level = logger.getValue().get("level");
            if (level != null) {
                levels.put(name, LogLevel.read(level));
            }
            Object handlers = logger.getValue().get("handlers");
            if (handlers != null) {
                List<String> names = TraitTypes.textList().read(handlers);
                used.addAll(names);
                chosen |= name.equals(HUB);
            }
        }
        if (!chosen) {
            used.add(CONSOLE);
        }
        return handlers(levels, entries(section(config, "handlers")), used, layouts);
    }

    private static LoggingConfig handlers(
            Map<String, String> levels,
            Map<String, Map<String, Object>> handlers,
            Set<String> used,
            Map<String, Layout> layouts) {
        handlers.putIfAbsent(CONSOLE, new HashMap<>());
        Handler console = null;
        Handler file = null;
        for (Map.Entry<String, Map<String, Object>> entry : handlers.entrySet()) {
            String where = "handlers." + entry.getKey();
            Handler handler = handler(where, entry.getValue(), layouts);
            boolean ofHub = used.remove(entry.getKey());
            if (handler == null || !ofHub) {
                continue;
            }
            if (handler.filename() == null) {
                console = handler;
            } else if (file != null) {
                throw new IllegalArgumentException(where + ": there can be only one file");
            } else {
                file = handler;
            }
        }
        if (!used.isEmpty()) {
            throw new IllegalArgumentException("there is no handler " + used.iterator().next());
        }
        return new LoggingConfig(levels, console, file);
    }

    private static @Nullable Handler handler(
            String where, Map<String, Object> entry, Map<String, Layout> layouts) {
        String type = Objects.requireNonNullElse(text(entry, "class"), "logging.StreamHandler");
        String kind = type.substring(type.lastIndexOf('.') + 1);
        if (kind.equals("NullHandler")) {
            return null;
        }
        boolean stream = kind.equals("StreamHandler");
        if (!stream && !kind.endsWith("FileHandler")) {
            throw new IllegalArgumentException(
                    where + ": the log goes to the terminal and to a file, not to " + type);
        }
        String filename = text(entry, "filename");
        if (!stream && filename == null) {
            throw new IllegalArgumentException(where + ": expected a filename");
        }
        Object level = entry.get("level");
        String formatter = text(entry, "formatter");
        Layout layout = formatter == null ? layouts.get(CONSOLE) : layouts.get(formatter);
        if (formatter != null && layout == null && !formatter.equals(CONSOLE)) {
            throw new IllegalArgumentException(where + ": there is no formatter " + formatter);
        }
        return new Handler(
                level == null ? null : LogLevel.read(level), stream ? null : filename, layout);
    }

    private static Map<String, Layout> layouts(Map<String, Object> formatters) {
        Map<String, Layout> layouts = new HashMap<>();
        entries(formatters)
                .forEach((name, entry) -> layouts.put(name, layout("formatters." + name, entry)));
        return layouts;
    }

    private static Layout layout(String where, Map<String, Object> entry) {
        String type = text(entry, "class") + " " + text(entry, "()");
        if (type.toLowerCase(Locale.ROOT).contains("json")) {
            return new Layout(null, null, true);
        }
        if (!Objects.requireNonNullElse(text(entry, "style"), "%").equals("%")) {
            throw new IllegalArgumentException(where + ": only the style % is understood");
        }
        String format = text(entry, entry.containsKey("format") ? "format" : "fmt");
        String dateFormat = text(entry, "datefmt");
        try {
            PythonFormat.parse(
                    format == null ? PythonFormat.DEFAULT : format,
                    dateFormat == null ? PythonTime.DEFAULT : dateFormat);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
        return new Layout(format, dateFormat, false);
    }

    private static @Nullable String text(Map<String, Object> entry, String key) {
        Object value = entry.get(key);
        return value == null ? null : value.toString();
    }

    private static Map<String, Object> section(Map<String, Object> config, String name) {
        Object value = config.get(name);
        return value == null ? Map.of() : TraitTypes.mapping().read(value);
    }

    private static Map<String, Map<String, Object>> entries(Map<String, Object> section) {
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        section.forEach((key, _) -> entries.put(key, section(section, key)));
        return entries;
    }

    private static void requireOnly(String where, Map<String, Object> map, Set<String> known) {
        for (String key : map.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(where + key + " has no meaning here");
            }
        }
    }
}
