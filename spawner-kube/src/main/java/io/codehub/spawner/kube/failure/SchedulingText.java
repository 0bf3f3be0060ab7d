/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.failure;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the scheduler says of a pod that fits on no node, in plain words. */
public final class SchedulingText {

    private static final Pattern INSUFFICIENT = Pattern.compile("Insufficient ([\\w./-]*\\w)");

    private SchedulingText() {}

    /**
     * One sentence.
     *
     * @param message of the scheduler, such as {@code 0/5 nodes are available: 5 Insufficient cpu.}
     */
    public static String of(String message) {
        // What follows is about pods that might make room.
        String reasons = message.split("preemption:", 2)[0];
        if (reasons.contains("unbound immediate PersistentVolumeClaims")) {
            return "Your volume is not ready yet.";
        }
        if (reasons.contains("persistentvolumeclaim") && reasons.contains("not found")) {
            return "The volume of your server does not exist.";
        }
        Set<String> words = new LinkedHashSet<>();
        Matcher lacking = INSUFFICIENT.matcher(reasons);
        while (lacking.find()) {
            words.add("not enough " + resource(lacking.group(1)));
        }
        add(words, reasons, "Too many pods", "too many servers");
        add(words, reasons, "node affinity/selector", "no node of the wanted kind");
        add(words, reasons, "untolerated taint", "nodes that are reserved for other work");
        add(words, reasons, "unschedulable", "nodes that are being taken out of service");
        add(words, reasons, "volume node affinity conflict", "your volume is in another place");
        add(words, reasons, "max volume count", "too many volumes");
        return "No node of the cluster has room for your server at the moment"
                + (words.isEmpty() ? "." : ": " + String.join(", ", words) + ".");
    }

    private static String resource(String name) {
        return switch (name) {
            case "cpu" -> "CPU";
            case "ephemeral-storage" -> "disk space";
            default -> name;
        };
    }

    private static void add(Set<String> words, String reasons, String sign, String text) {
        if (reasons.contains(sign)) {
            words.add(text);
        }
    }
}
