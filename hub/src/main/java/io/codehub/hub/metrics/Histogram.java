/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How long something takes, counted by bounds. */
final class Histogram implements Family {

    private final String name;
    private final String help;
    private final Buckets buckets;
    private final List<String> labels;
    private final Map<List<String>, Series> series = new ConcurrentHashMap<>();

    /** Without labels the series is there from the start. */
    Histogram(String name, String help, Buckets buckets, String... labels) {
        this.name = name;
        this.help = help;
        this.buckets = buckets;
        this.labels = List.of(labels);
        if (labels.length == 0) {
            create();
        }
    }

    /** Makes a series known before there is anything to count, as dashboards like it. */
    Histogram create(String... values) {
        series(values);
        return this;
    }

    void observe(Duration time, String... values) {
        series(values).observe(Math.max(0, time.toNanos()));
    }

    private Series series(String... values) {
        List<String> key = List.of(values);
        Series known = series.get(key);
        return known != null ? known : series.computeIfAbsent(key, _ -> new Series(buckets));
    }

    @Override
    public void write(Exposition out) {
        Map<String, Series> ordered = new TreeMap<>();
        series.forEach((values, one) -> ordered.put(Exposition.labels(labels, values), one));
        out.begin(name, help, "histogram");
        ordered.forEach((text, one) -> one.write(out, text));
        if (!ordered.isEmpty()) {
            out.begin(name + "_created", help, "gauge");
            ordered.forEach((text, one) -> out.sample("", text, one.createdMillis / 1e3));
        }
    }

    private static final class Series {
        private final Buckets buckets;
        private final LongAdder[] counts;
        private final LongAdder nanos = new LongAdder();
        private final long createdMillis = System.currentTimeMillis();

        Series(Buckets buckets) {
            this.buckets = buckets;
            this.counts = new LongAdder[buckets.size()];
            Arrays.setAll(counts, _ -> new LongAdder());
        }

        void observe(long time) {
            counts[buckets.indexOf(time)].increment();
            nanos.add(time);
        }

        void write(Exposition out, String labels) {
            long upTo = 0;
            for (int i = 0; i < counts.length; i++) {
                upTo += counts[i].sum();
                String bound = Exposition.label("le", Exposition.number(buckets.bound(i)));
                out.sample("_bucket", Exposition.with(labels, bound), upTo);
            }
            out.sample("_count", labels, upTo);
            out.sample("_sum", labels, nanos.sum() / 1e9);
        }
    }
}
