/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import java.util.Locale;

/** Decides which cookies a user's server may set. */
final class SetCookies {

    private SetCookies() {}

    static boolean allowed(String header, Passage passage) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        // Browsers send a cookie without a name as its bare value, which can look like any cookie.
        if (name.isEmpty()
                || (passage.route().guarded()
                        ? ReservedCookies.isReserved(name)
                        : ReservedCookies.isHubOwn(name))) {
            return false;
        }
        boolean pathGiven = false;
        for (int i = 1; i < parts.length; i++) {
            String attribute = parts[i].strip();
            if (attribute.toLowerCase(Locale.ROOT).startsWith("path")
                    && attribute.substring(4).strip().startsWith("=")) {
                String path = attribute.substring(attribute.indexOf('=') + 1).strip();
                if (path.startsWith("/")) {
                    pathGiven = true;
                    if (!below(path, passage)) {
                        return false;
                    }
                } else {
                    pathGiven = false;
                }
            }
        }
        // Without a path the browser takes the folder of the page.
        return pathGiven || passage.request().path().length() > passage.match().offset();
    }

    private static boolean below(String path, Passage passage) {
        String slashed = path.endsWith("/") ? path : path + "/";
        return slashed.startsWith(passage.route().urlPrefix())
                || slashed.startsWith(passage.rawPrefix() + "/");
    }
}
