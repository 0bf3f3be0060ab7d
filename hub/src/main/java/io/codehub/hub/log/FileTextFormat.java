/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/** The lines of the file, whose layout may be another than that of the terminal. */
public final class FileTextFormat implements StructuredLogFormatter<ILoggingEvent> {

    private final TextFormat text;

    /** As the properties of the application say. */
    public FileTextFormat(Environment environment) {
        this.text =
                new TextFormat(
                        environment.getProperty(LogProperties.FILE_FORMAT, PythonFormat.DEFAULT),
                        environment.getProperty(
                                LogProperties.FILE_DATE_FORMAT, PythonTime.DEFAULT));
    }

    @Override
    public String format(ILoggingEvent event) {
        return text.format(event);
    }
}
