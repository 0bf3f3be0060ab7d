/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times as programs write them: ISO 8601, its compact form, and what looks like it. */
final class LooseTime {

    private static final String TIME =
            "(?:[T\\s]\\s*(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?)?)?"
                    + "\\s*(Z|UTC|GMT|([+-])(\\d{2})(?::?(\\d{2}))?)?";
    private static final Pattern SEPARATED =
            Pattern.compile("(?i)(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
    private static final Pattern COMPACT = Pattern.compile("(?i)(\\d{4})(\\d{2})(\\d{2})" + TIME);

    private LooseTime() {}

    /** A time without an offset is in UTC; a date means its beginning. Empty for anything else. */
    static Optional<Instant> parse(String text) {
        String stripped = text.strip();
        Matcher matcher = SEPARATED.matcher(stripped);
        if (!matcher.matches()) {
            matcher = COMPACT.matcher(stripped);
            if (!matcher.matches()) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(
                    LocalDateTime.of(
                                    number(matcher.group(1)),
                                    number(matcher.group(2)),
                                    number(matcher.group(3)),
                                    number(matcher.group(4)),
                                    number(matcher.group(5)),
                                    number(matcher.group(6)),
                                    nanos(matcher.group(7)))
                            .toInstant(offset(matcher)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(Matcher matcher) {
        if (matcher.group(9) == null) {
            return ZoneOffset.UTC;
        }
        int sign = matcher.group(9).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(
                sign * number(matcher.group(10)), sign * number(matcher.group(11)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }
}
