/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.failure;

import java.util.Locale;

/** Why an image cannot be pulled, in plain words. */
public final class ImageText {

    private ImageText() {}

    /**
     * One sentence.
     *
     * @param message of the cluster; may be empty
     */
    public static String of(String image, String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        String why;
        if (has(
                lower,
                "unauthorized",
                "authentication required",
                "no basic auth",
                "403 forbidden")) {
            why = "the registry wants other credentials";
        } else if (has(lower, "access denied", "access to the resource is denied")) {
            why = "it does not exist, or the registry wants credentials";
        } else if (has(lower, "not found", "manifest unknown", "does not exist")) {
            why = "it does not exist";
        } else if (has(lower, "toomanyrequests", "too many requests", "rate limit")) {
            why = "the registry gets too many requests at the moment";
        } else if (has(lower, "no such host", "timeout", "connection refused", "unreachable")) {
            why = "the registry cannot be reached";
        } else if (has(lower, "no space left", "disk")) {
            why = "the node has no disk space left";
        } else if (has(lower, "no match for platform", "exec format")) {
            why = "it is made for another kind of machine";
        } else {
            return "The image " + image + " cannot be pulled.";
        }
        return "The image " + image + " cannot be pulled: " + why + ".";
    }

    private static boolean has(String text, String... signs) {
        for (String sign : signs) {
            if (text.contains(sign)) {
                return true;
            }
        }
        return false;
    }
}
