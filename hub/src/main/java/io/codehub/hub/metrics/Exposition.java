/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that Prometheus reads, in the order in which it is written. */
final class Exposition {

    /** Media type of the text. */
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** The beginning of a label; quotes within values are escaped. */
    private static final Pattern NAME = Pattern.compile("(?<=^|\",)[a-zA-Z_]\\w*=\"");

    private final StringBuilder text = new StringBuilder(16 << 10);
    private String family = "";

    /**
     * Begins a family.
     *
     * @param type counter, gauge or histogram
     */
    Exposition begin(String name, String help, String type) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /** A sample of the family, without labels. */
    Exposition sample(double value) {
        return sample("", "", value);
    }

    /**
     * A sample of the family.
     *
     * @param suffix behind the family's name
     * @param labels as {@link #labels} gives them
     */
    Exposition sample(String suffix, String labels, double value) {
        text.append(family).append(suffix);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    /** Names and values of labels, without braces. */
    static String labels(List<String> names, List<String> values) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            labels.append(i == 0 ? "" : ",").append(label(names.get(i), values.get(i)));
        }
        return labels.toString();
    }

    /** Labels and one more, where its name belongs in the order of the alphabet. */
    static String with(String labels, String label) {
        if (labels.isEmpty()) {
            return label;
        }
        Matcher name = NAME.matcher(labels);
        while (name.find()) {
            if (name.group().compareTo(label) > 0) {
                return labels.substring(0, name.start())
                        + label
                        + ","
                        + labels.substring(name.start());
            }
        }
        return labels + "," + label;
    }

    /** Name and value of a label. */
    static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    /** A number as Python writes it: queries name buckets by this text. */
    static String number(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return value > 0 ? "+Inf" : value < 0 ? "-Inf" : "NaN";
        }
        String plain = BigDecimal.valueOf(value).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
