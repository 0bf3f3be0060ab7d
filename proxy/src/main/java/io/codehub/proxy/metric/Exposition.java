/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

/**
 * Text in the format that Prometheus reads (0.0.4). Begin a family, then write its samples. Names
 * are those of the program, without anything to escape.
 */
public final class Exposition {

    private final StringBuilder text = new StringBuilder(16 << 10);
    private String family = "";

    /** Begins a family of what only grows. */
    public Exposition counter(String name, String help) {
        return begin(name, help, "counter");
    }

    /** Begins a family of what goes up and down. */
    public Exposition gauge(String name, String help) {
        return begin(name, help, "gauge");
    }

    Exposition histogram(String name, String help) {
        return begin(name, help, "histogram");
    }

    Exposition summary(String name, String help) {
        return begin(name, help, "summary");
    }

    private Exposition begin(String name, String help, String type) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /** The only sample of the family. */
    public Exposition sample(double value) {
        return line("", "", value);
    }

    /** The sample with this label. */
    public Exposition sample(String label, String labelled, double value) {
        return line("", label(label, labelled), value);
    }

    Exposition sample(
            String label, String labelled, String second, String secondLabelled, double value) {
        return line("", label(label, labelled) + "," + label(second, secondLabelled), value);
    }

    /** Name and value of a label. */
    static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    /**
     * All samples of a histogram.
     *
     * @param labels ready text; empty for none
     */
    Exposition samples(String labels, Histogram.Sum histogram) {
        String comma = labels.isEmpty() ? "" : labels + ",";
        for (int i = 0; i < Histogram.BOUNDS.length; i++) {
            line(
                    "_bucket",
                    comma + "le=\"" + number(Histogram.BOUNDS[i]) + "\"",
                    histogram.upTo(i));
        }
        line("_bucket", comma + "le=\"+Inf\"", histogram.count());
        line("_sum", labels, histogram.seconds());
        return line("_count", labels, histogram.count());
    }

    /** All samples of a summary. */
    Exposition samples(Quantiles.Sum quantiles, double... shares) {
        for (double share : shares) {
            line("", "quantile=\"" + number(share) + "\"", quantiles.seconds(share));
        }
        line("_sum", "", quantiles.seconds());
        return line("_count", "", quantiles.count());
    }

    Exposition line(String suffix, String labels, double value) {
        text.append(family).append(suffix);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
