/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind the name of a field: flags, width, precision and kind.
 *
 * @param precision of text the most characters, of a whole number the least digits; -1 for none
 */
record PythonConversion(String flags, int width, int precision, char kind) {

    private static final Pattern PARTS = Pattern.compile("([-+ #0]*)(\\d{0,4})(?:\\.(\\d{1,3}))?");
    private static final String WHOLE = "diu";
    private static final String FRACTION = "fFeEgG";

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static PythonConversion parse(String middle, String kind) {
        Matcher parts = PARTS.matcher(middle);
        if (!parts.matches() || !("sra" + WHOLE + FRACTION).contains(kind)) {
            throw new IllegalArgumentException("expected s, d or f, found " + middle + kind);
        }
        String precision = parts.group(3);
        return new PythonConversion(
                parts.group(1),
                parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2)),
                precision == null ? -1 : Integer.parseInt(precision),
                kind.charAt(0));
    }

    boolean takesNumber() {
        return WHOLE.indexOf(kind) >= 0 || FRACTION.indexOf(kind) >= 0;
    }

    void append(Object value, StringBuilder line) {
        String text = text(value);
        int missing = width - text.length();
        if (missing <= 0) {
            line.append(text);
        } else if (flags.indexOf('-') >= 0) {
            line.append(text).repeat(' ', missing);
        } else if (takesNumber() && flags.indexOf('0') >= 0) {
            int sign = text.isEmpty() || Character.isDigit(text.charAt(0)) ? 0 : 1;
            line.append(text, 0, sign).repeat('0', missing).append(text, sign, text.length());
        } else {
            line.repeat(' ', missing).append(text);
        }
    }

    private String text(Object value) {
        if (!takesNumber()) {
            String text = String.valueOf(value);
            return precision >= 0 && precision < text.length()
                    ? text.substring(0, precision)
                    : text;
        }
        Number number = (Number) value;
        boolean whole = WHOLE.indexOf(kind) >= 0;
        String digits =
                whole
                        ? Long.toString(Math.abs(number.longValue()))
                        : ("%." + (precision < 0 ? 6 : precision) + Character.toLowerCase(kind))
                                .formatted(Math.abs(number.doubleValue()));
        if (whole && precision > digits.length()) {
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        return sign(number.doubleValue() < 0) + digits;
    }

    private String sign(boolean negative) {
        if (negative) {
            return "-";
        }
        return flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
    }
}
