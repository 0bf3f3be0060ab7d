/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.activity.ServerUsage;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server uses, as the home page tells it.
 *
 * @param tone class of the bar: empty, {@code warn} or {@code failed}
 * @param percent 0 to 100
 */
record UsageView(String label, String words, int percent, String tone) {

    private static final double GIB = 1L << 30;
    private static final int MUCH = 90;
    private static final int NEARLY_FULL = 95;

    /** The known ones, in their order. */
    static List<UsageView> of(@Nullable ServerUsage usage) {
        if (usage == null) {
            return List.of();
        }
        return Stream.of(
                        row("Processor", usage.cpu(), UsageView::plain, "CPU", false),
                        row("Memory", usage.memory(), UsageView::gib, "GiB", false),
                        row("Home folder", usage.home(), UsageView::gib, "GiB", true))
                .flatMap(List::stream)
                .toList();
    }

    private static List<UsageView> row(
            String label,
            ServerUsage.@Nullable Share share,
            DoubleFunction<String> format,
            String unit,
            boolean fills) {
        if (share == null) {
            return List.of();
        }
        boolean full = fills && share.percent() >= NEARLY_FULL;
        String words =
                format.apply(share.used()) + " of " + format.apply(share.limit()) + " " + unit;
        return List.of(
                new UsageView(
                        label,
                        full ? words + ", nearly full" : words,
                        share.percent(),
                        full ? "failed" : share.percent() >= MUCH ? "warn" : ""));
    }

    private static String gib(double bytes) {
        return plain(bytes / GIB);
    }

    /** With one digit behind the point, unless it is zero. */
    private static String plain(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replaceAll("\\.0$", "");
    }
}
