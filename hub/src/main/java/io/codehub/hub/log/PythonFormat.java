/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of a log line in the words of Python's logging: {@code %(levelname)s} and the like,
 * with its flags, widths and precisions.
 */
final class PythonFormat {

    /** What JupyterHub's own lines look like, without the number of the line of code. */
    static final String DEFAULT =
            "[%(levelname)1.1s %(asctime)s.%(msecs)03d %(name)s %(module)s] %(message)s";

    private static final Pattern FIELD =
            Pattern.compile("%(?:\\((\\w+)\\)([^a-zA-Z%]*)(\\w)|(.?))");
    private static final long BEGAN = ManagementFactory.getRuntimeMXBean().getStartTime();
    private static final long PID = ProcessHandle.current().pid();

    /** Those of Python, and those that JupyterHub's formatter adds. */
    private static final Map<String, Function<ILoggingEvent, Object>> FIELDS = fields();

    private interface Part {
        void append(ILoggingEvent event, StringBuilder line);
    }

    private final List<Part> parts;

    private PythonFormat(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Reads a layout.
     *
     * @param dateFormat of {@code %(asctime)s}, as {@link PythonTime} reads it
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static PythonFormat parse(String format, String dateFormat) {
        PythonTime time = PythonTime.parse(dateFormat);
        List<Part> parts = new ArrayList<>();
        Matcher matcher = FIELD.matcher(format);
        int end = 0;
        boolean any = false;
        while (matcher.find()) {
            literal(format.substring(end, matcher.start()), parts);
            end = matcher.end();
            String name = matcher.group(1);
            if (name != null) {
                parts.add(
                        field(
                                name,
                                PythonConversion.parse(matcher.group(2), matcher.group(3)),
                                time));
                any = true;
            } else if ("%".equals(matcher.group(4))) {
                literal("%", parts);
            } else {
                throw new IllegalArgumentException("expected %(name)s or %% at " + matcher.group());
            }
        }
        if (!any) {
            throw new IllegalArgumentException("expected a layout with fields such as %(message)s");
        }
        literal(format.substring(end), parts);
        return new PythonFormat(List.copyOf(parts));
    }

    void append(ILoggingEvent event, StringBuilder line) {
        parts.forEach(part -> part.append(event, line));
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add((_, line) -> line.append(text));
        }
    }

    private static Part field(String name, PythonConversion conversion, PythonTime time) {
        if (name.equals("asctime")) {
            return (event, line) -> conversion.append(time.text(event.getInstant()), line);
        }
        Function<ILoggingEvent, Object> field = FIELDS.get(name);
        if (field == null) {
            throw new IllegalArgumentException("there is no field %(" + name + ")s");
        }
        if (conversion.takesNumber() && !NUMBERS.contains(name)) {
            throw new IllegalArgumentException("%(" + name + ") is text: expected an s behind it");
        }
        return (event, line) -> conversion.append(field.apply(event), line);
    }

    private static final List<String> NUMBERS =
            List.of(
                    "levelno",
                    "msecs",
                    "created",
                    "relativeCreated",
                    "thread",
                    "process",
                    "lineno");

    private static Map<String, Function<ILoggingEvent, Object>> fields() {
        Map<String, Function<ILoggingEvent, Object>> fields = new HashMap<>();
        fields.put("message", TextFormat::message);
        fields.put("levelname", event -> levelName(event.getLevel()));
        fields.put("levelno", event -> event.getLevel().toInt() / 1000);
        fields.put(
                "highlevel",
                event ->
                        event.getLevel().isGreaterOrEqual(Level.WARN)
                                ? " " + levelName(event.getLevel()) + " |"
                                : "");
        fields.put("name", event -> isHub(event) ? "Codehub" : event.getLoggerName());
        fields.put("module", event -> module(event.getLoggerName()));
        fields.put("msecs", event -> event.getTimeStamp() % 1000);
        fields.put("created", event -> event.getTimeStamp() / 1000.0);
        fields.put("relativeCreated", event -> (double) (event.getTimeStamp() - BEGAN));
        fields.put("threadName", ILoggingEvent::getThreadName);
        fields.put("thread", event -> event.getThreadName().hashCode());
        fields.put("process", _ -> PID);
        fields.put("processName", _ -> "MainProcess");
        fields.put("taskName", ILoggingEvent::getThreadName);
        fields.put("filename", event -> caller(event).getFileName());
        fields.put("pathname", event -> caller(event).getClassName().replace('.', '/') + ".java");
        fields.put("funcName", event -> caller(event).getMethodName());
        fields.put("lineno", event -> Math.max(0, caller(event).getLineNumber()));
        // Lines here have no colours.
        fields.put("color", _ -> "");
        fields.put("end_color", _ -> "");
        return fields;
    }

    private static StackTraceElement caller(ILoggingEvent event) {
        StackTraceElement[] callers = event.getCallerData();
        return callers.length == 0 ? new StackTraceElement("", "", "", 0) : callers[0];
    }

    private static String levelName(Level level) {
        return level.equals(Level.WARN) ? "WARNING" : level.toString();
    }

    private static boolean isHub(ILoggingEvent event) {
        return event.getLoggerName().startsWith("io.codehub.");
    }

    /** Package and class within the hub, else the last words of the name. */
    private static String module(String logger) {
        String hub = "io.codehub.";
        if (logger.startsWith(hub)) {
            return logger.substring(logger.startsWith("hub.", hub.length()) ? 15 : hub.length());
        }
        int end = logger.lastIndexOf('.');
        int dot = end < 0 ? -1 : logger.lastIndexOf('.', end - 1);
        return logger.substring(dot + 1);
    }
}
