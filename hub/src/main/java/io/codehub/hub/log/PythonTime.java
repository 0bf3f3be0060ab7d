/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;

/** A time as Python's {@code strftime} writes it, in the zone of this machine. */
final class PythonTime {

    static final String DEFAULT = "%Y-%m-%d %H:%M:%S";

    private final DateTimeFormatter formatter;

    private PythonTime(DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    /**
     * Reads a format.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static PythonTime parse(String format) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        append(format, builder);
        return new PythonTime(builder.toFormatter(Locale.ENGLISH).withZone(ZoneId.systemDefault()));
    }

    String text(Instant time) {
        return formatter.format(time);
    }

    private static void append(String format, DateTimeFormatterBuilder builder) {
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i++);
            if (c != '%') {
                builder.appendLiteral(c);
                continue;
            }
            boolean bare = format.startsWith("-", i);
            i += bare ? 1 : 0;
            if (i == format.length()) {
                throw new IllegalArgumentException("expected a letter after the last %");
            }
            directive(format.charAt(i++), bare, builder);
        }
    }

    private static void directive(char letter, boolean bare, DateTimeFormatterBuilder builder) {
        switch (letter) {
            case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
            case 'y' -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, 2000);
            case 'm' -> number(ChronoField.MONTH_OF_YEAR, 2, bare, builder);
            case 'd' -> number(ChronoField.DAY_OF_MONTH, 2, bare, builder);
            case 'e' -> builder.padNext(2).appendValue(ChronoField.DAY_OF_MONTH);
            case 'H' -> number(ChronoField.HOUR_OF_DAY, 2, bare, builder);
            case 'I' -> number(ChronoField.CLOCK_HOUR_OF_AMPM, 2, bare, builder);
            case 'M' -> number(ChronoField.MINUTE_OF_HOUR, 2, bare, builder);
            case 'S' -> number(ChronoField.SECOND_OF_MINUTE, 2, bare, builder);
            case 'f' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, false);
            case 'j' -> number(ChronoField.DAY_OF_YEAR, 3, bare, builder);
            case 'u' -> builder.appendValue(ChronoField.DAY_OF_WEEK);
            case 'V' -> number(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2, bare, builder);
            case 'a' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
            case 'A' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
            case 'b', 'h' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            case 'B' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
            case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY);
            case 'z' -> builder.appendOffset("+HHMM", "+0000");
            case 'Z' -> builder.appendZoneText(TextStyle.SHORT);
            case 's' -> builder.appendValue(ChronoField.INSTANT_SECONDS);
            case 'F' -> append("%Y-%m-%d", builder);
            case 'T', 'X' -> append("%H:%M:%S", builder);
            case 'R' -> append("%H:%M", builder);
            case 'r' -> append("%I:%M:%S %p", builder);
            case 'D', 'x' -> append("%m/%d/%y", builder);
            case 'c' -> append("%a %b %e %H:%M:%S %Y", builder);
            case '%' -> builder.appendLiteral('%');
            case 'n' -> builder.appendLiteral('\n');
            case 't' -> builder.appendLiteral('\t');
            default -> throw new IllegalArgumentException("%" + letter + " means nothing here");
        }
    }

    private static void number(
            TemporalField field, int digits, boolean bare, DateTimeFormatterBuilder builder) {
        if (bare) {
            builder.appendValue(field);
        } else {
            builder.appendValue(field, digits);
        }
    }
}
