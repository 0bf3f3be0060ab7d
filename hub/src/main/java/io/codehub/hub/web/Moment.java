/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as pages show it.
 *
 * @param iso for machines, with {@code Z}
 * @param clock hours and minutes, in UTC; with the day if it is not today
 * @param full day, hours and minutes, in UTC
 * @param day the day alone, in UTC
 * @param ago how long before now, or how long from now
 */
public record Moment(String iso, String clock, String full, String day, String ago) {

    private static final DateTimeFormatter CLOCK = formatter("HH:mm 'UTC'");
    private static final DateTimeFormatter DAY = formatter("d MMM uuuu");
    private static final DateTimeFormatter FULL = formatter("d MMMM uuuu, HH:mm 'UTC'");

    /** Null for null: something that never happened. */
    public static @Nullable Moment ofNullable(@Nullable Instant at, Instant now) {
        return at == null ? null : of(at, now);
    }

    /** Something that happened; a clock that is a little ahead does not matter. */
    public static Moment of(Instant at, Instant now) {
        return of(at, now, ago(Duration.between(at, now)));
    }

    /** Something that will happen; {@code ago} says how long it takes until then. */
    public static Moment until(Instant at, Instant now) {
        return of(at, now, in(Duration.between(now, at)));
    }

    private static Moment of(Instant at, Instant now, String distance) {
        boolean today = at.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
        return new Moment(
                at.toString(),
                (today ? CLOCK : FULL).format(at),
                FULL.format(at),
                DAY.format(at),
                distance);
    }

    /** A duration in words of one unit, never negative. */
    static String ago(Duration age) {
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return count(age.toMinutes(), "minute") + " ago";
        }
        if (age.compareTo(Duration.ofDays(1)) < 0) {
            return count(age.toHours(), "hour") + " ago";
        }
        return count(age.toDays(), "day") + " ago";
    }

    /**
     * A duration to come, rounded to one unit; a whole hour or day is called that, though a moment
     * of it has passed.
     */
    static String in(Duration left) {
        if (left.compareTo(Duration.ofMinutes(1)) < 0) {
            return "in less than a minute";
        }
        long minutes = rounded(left, Duration.ofMinutes(1));
        if (minutes < 120 && minutes != 60) {
            return "in " + count(minutes, "minute");
        }
        long hours = rounded(left, Duration.ofHours(1));
        return hours < 48 && hours != 24
                ? "in " + count(hours, "hour")
                : "in " + count(rounded(left, Duration.ofDays(1)), "day");
    }

    private static long rounded(Duration length, Duration unit) {
        return length.plus(unit.dividedBy(2)).dividedBy(unit);
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
