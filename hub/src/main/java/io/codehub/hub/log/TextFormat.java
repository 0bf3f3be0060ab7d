/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/** One line for each entry, as is configured, else much like those of JupyterHub. */
public final class TextFormat implements StructuredLogFormatter<ILoggingEvent> {

    private final ThrowableProxyConverter stack = new ThrowableProxyConverter();
    private final PythonFormat format;

    public TextFormat() {
        this(PythonFormat.DEFAULT, PythonTime.DEFAULT);
    }

    /** As the properties of the application say. */
    public TextFormat(Environment environment) {
        this(
                environment.getProperty(LogProperties.FORMAT, PythonFormat.DEFAULT),
                environment.getProperty(LogProperties.DATE_FORMAT, PythonTime.DEFAULT));
    }

    TextFormat(String format, String dateFormat) {
        this.format = PythonFormat.parse(format, dateFormat);
        stack.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        format.append(event, line);
        line.append('\n');
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
}
