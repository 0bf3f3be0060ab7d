/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** One line for each entry, much like those of JupyterHub. */
public final class TextFormat implements StructuredLogFormatter<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final ThrowableProxyConverter stack = new ThrowableProxyConverter();

    public TextFormat() {
        stack.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160).append('[');
        line.append(letter(event.getLevel())).append(' ');
        TIME.formatTo(event.getInstant(), line);
        line.append(" Codehub ").append(place(event.getLoggerName())).append("] ");
        line.append(message(event)).append('\n');
        if (event.getThrowableProxy() != null) {
            String text = Scrub.text(stack.convert(event).strip());
            line.append("    ").append(LogText.block(text)).append('\n');
        }
        return line.toString();
    }

    /** The message without secrets; it has several lines only where the hub itself wrote them. */
    static String message(ILoggingEvent event) {
        String text = Scrub.text(event.getFormattedMessage());
        String pattern = event.getMessage();
        return pattern != null && pattern.indexOf('\n') >= 0
                ? LogText.block(text)
                : LogText.line(text);
    }

    private static char letter(Level level) {
        return level.toString().charAt(0);
    }

    /** Package and class within the hub, else the last words of the name. */
    private static String place(String logger) {
        String hub = "io.codehub.";
        if (logger.startsWith(hub)) {
            return logger.substring(logger.startsWith("hub.", hub.length()) ? 15 : hub.length());
        }
        int end = logger.lastIndexOf('.');
        int dot = end < 0 ? -1 : logger.lastIndexOf('.', end - 1);
        return logger.substring(dot + 1);
    }
}
