/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.overview;

import io.codehub.hub.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the starts of the last hour went, from what the audit log says of them.
 *
 * @param started how many servers became ready
 * @param failed how many starts failed
 * @param half within which time the faster half was ready, in words; null without any
 * @param most the same for 95 of 100
 * @param bars one for each five minutes, the oldest first
 */
record StartFigures(
        int started, int failed, @Nullable String half, @Nullable String most, List<Bar> bars) {

    static final Duration SPAN = Duration.ofHours(1);

    private static final int BARS = 12;
    private static final int WIDTH = 20;
    private static final int HEIGHT = 92;
    private static final int ROOM = 86;

    static StartFigures of(List<AuditRecord> events, Instant now) {
        int[] good = new int[BARS];
        int[] bad = new int[BARS];
        List<Double> seconds = new ArrayList<>();
        int failed = 0;
        for (AuditRecord event : events) {
            int bar = bar(event.at(), now);
            if (event.action().equals("server.ready")) {
                good[bar]++;
                if (event.details().get("seconds") instanceof Number took) {
                    seconds.add(took.doubleValue());
                }
            } else {
                bad[bar]++;
                failed++;
            }
        }
        seconds.sort(null);
        return new StartFigures(
                events.size() - failed,
                failed,
                within(seconds, 0.5),
                within(seconds, 0.95),
                bars(good, bad));
    }

    /** What the chart shows, for those who do not see it. */
    public String words() {
        int least = bars.stream().mapToInt(Bar::starts).min().orElse(0);
        int most = bars.stream().mapToInt(Bar::starts).max().orElse(0);
        return "Starts in the last hour in steps of 5 minutes: between %d and %d, in all %d; %d failed"
                .formatted(least, most, started + failed, failed);
    }

    private static int bar(Instant at, Instant now) {
        long ago = Duration.between(at, now).toSeconds();
        return Math.clamp(BARS - 1 - ago * BARS / SPAN.toSeconds(), 0, BARS - 1);
    }

    private static @Nullable String within(List<Double> sorted, double part) {
        if (sorted.isEmpty()) {
            return null;
        }
        double value = sorted.get((int) Math.ceil(part * sorted.size()) - 1);
        return value < 10
                ? String.format(Locale.ENGLISH, "%.1f s", value)
                : Math.round(value) + " s";
    }

    private static List<Bar> bars(int[] good, int[] bad) {
        int top = 1;
        for (int i = 0; i < BARS; i++) {
            top = Math.max(top, good[i] + bad[i]);
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < BARS; i++) {
            double all = (double) ROOM * (good[i] + bad[i]) / top;
            double failed = (double) ROOM * bad[i] / top;
            bars.add(
                    new Bar(
                            1 + i * WIDTH,
                            good[i] + bad[i],
                            tenths(HEIGHT - all),
                            tenths(all),
                            tenths(HEIGHT - failed),
                            tenths(failed)));
        }
        return bars;
    }

    private static String tenths(double value) {
        return String.format(Locale.ENGLISH, "%.1f", value);
    }

    /**
     * A bar of the chart, in its units.
     *
     * @param starts good and failed ones
     */
    record Bar(int x, int starts, String y, String height, String failedY, String failedHeight) {}
}
