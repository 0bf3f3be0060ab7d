/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides which cookies a user's server may set. */
final class SetCookies {

    private SetCookies() {}

    static boolean allowed(String header, Passage passage) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        // Browsers send a cookie without a name as its bare value, which can look like any cookie.
        if (name.isEmpty() || isReserved(name, passage)) {
            return false;
        }
        boolean pinned = passage.route().hosted() && name.startsWith("__Host-");
        boolean pathGiven = false;
        for (int i = 1; i < parts.length; i++) {
            String attribute = parts[i].strip();
            if (attribute.toLowerCase(Locale.ROOT).startsWith("path")
                    && attribute.substring(4).strip().startsWith("=")) {
                String path = attribute.substring(attribute.indexOf('=') + 1).strip();
                if (path.startsWith("/")) {
                    pathGiven = true;
                    if (!below(path, passage) && !(pinned && path.equals("/"))) {
                        return false;
                    }
                } else {
                    pathGiven = false;
                }
            } else if (passage.route().hosted() && isWider(attribute, passage)) {
                return false;
            }
        }
        // Without a path the browser takes the folder of the page.
        return pathGiven || passage.request().path().length() > passage.match().offset();
    }

    private static boolean isReserved(String name, Passage passage) {
        if (passage.route().guarded()) {
            return ReservedCookies.isReserved(name);
        }
        return passage.route().hosted()
                ? ReservedCookies.isHubOwnElsewhere(name)
                : ReservedCookies.isHubOwn(name);
    }

    /** Whether the attribute gives the cookie to other hosts, those of other users. */
    private static boolean isWider(String attribute, Passage passage) {
        int equals = attribute.indexOf('=');
        if (equals < 0 || !attribute.substring(0, equals).strip().equalsIgnoreCase("domain")) {
            return false;
        }
        String domain = attribute.substring(equals + 1).strip().replaceFirst("^\\.", "");
        @Nullable String host = passage.host();
        return !domain.isEmpty()
                && (host == null || !host.replaceFirst(":[0-9]*$", "").equalsIgnoreCase(domain));
    }

    private static boolean below(String path, Passage passage) {
        String slashed = path.endsWith("/") ? path : path + "/";
        return slashed.startsWith(passage.route().urlPrefix())
                || slashed.startsWith(passage.rawPrefix() + "/");
    }
}
