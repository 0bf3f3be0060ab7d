/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of hosts, as routes are divided by them: in one spelling. */
final class HostName {

    private HostName() {}

    /** The name in a Host header, without port; empty if there is none. */
    static String ofHeader(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int end = header.indexOf(':', header.lastIndexOf(']') + 1);
        return normal(end < 0 ? header : header.substring(0, end));
    }

    /** The name in lower case, without the final dot of an absolute name, IPv6 without brackets. */
    static String normal(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("[") && text.endsWith("]")) {
            return text.substring(1, text.length() - 1);
        }
        return text.length() > 1 && text.endsWith(".")
                ? text.substring(0, text.length() - 1)
                : text;
    }

    /** The first element of a route's path, which names the host; empty for {@code /}. */
    static String ofPath(String path) {
        int slash = path.indexOf('/', 1);
        return normal(slash < 0 ? path.substring(1) : path.substring(1, slash));
    }

    /** What follows the host in a route's path; {@code /} if nothing does. */
    static String pathBehind(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? "/" : path.substring(slash);
    }
}
