/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The common log format of web servers. Whoever asked has no name here. */
final class CommonFormat {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final ClientAddress clients;

    CommonFormat(ClientAddress clients) {
        this.clients = clients;
    }

    String line(AccessEntry entry) {
        RequestFacts request = entry.request();
        String first =
                "%s %s %s"
                        .formatted(
                                LoggedPath.cut(request.method()),
                                LoggedPath.of(request.target()),
                                request.protocol());
        return "%s - - [%s] \"%s\" %s %s\n"
                .formatted(
                        clients.of(request),
                        TIME.format(Instant.ofEpochMilli(entry.begun())),
                        escaped(first),
                        entry.status() == 0 ? "-" : String.valueOf(entry.status()),
                        entry.sent() == 0 ? "-" : String.valueOf(entry.sent()));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f) {
                escaped.append(c <= 0xff ? "\\x%02x".formatted((int) c) : "?");
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
