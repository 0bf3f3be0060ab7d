/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import io.codehub.proxy.access.AccessEntry.Event;
import io.codehub.proxy.route.RouteOwner;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A JSON object in each line, in ASCII. What is not known is left out. */
final class JsonFormat {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_MILLI = 1e6;

    private final ClientAddress clients;

    JsonFormat(ClientAddress clients) {
        this.clients = clients;
    }

    String line(AccessEntry entry) {
        RequestFacts request = entry.request();
        RouteOwner owner = entry.owner();
        StringBuilder out = new StringBuilder(512).append('{');
        text(out, "time", TIME.format(Instant.ofEpochMilli(entry.begun())));
        text(out, "event", lower(entry.event()));
        text(out, "client", clients.of(request));
        text(out, "method", request.method());
        text(out, "path", LoggedPath.of(request.target()));
        text(out, "protocol", request.protocol());
        text(out, "host", request.host());
        number(out, "status", entry.status());
        number(out, "bytes_in", entry.received());
        number(out, "bytes_out", entry.sent());
        if (entry.event() != Event.OPEN) {
            milliseconds(out, "duration_ms", entry.nanos());
        }
        if (entry.upstreamNanos() >= 0) {
            milliseconds(out, "upstream_ms", entry.upstreamNanos());
        }
        text(out, "class", owner.kind().label());
        text(out, "route", entry.route());
        text(out, "user", owner.user());
        text(out, "server", owner.server());
        text(out, "service", owner.service());
        text(out, "request_id", request.requestId());
        text(out, "traceparent", request.traceparent());
        if (entry.end() != null) {
            text(out, "ended_by", lower(entry.end()));
        }
        out.setCharAt(out.length() - 1, '}');
        return out.append('\n').toString();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static void number(StringBuilder out, String name, long value) {
        out.append('"').append(name).append("\":").append(value).append(',');
    }

    private static void milliseconds(StringBuilder out, String name, long nanos) {
        out.append('"').append(name).append("\":");
        out.append(Math.round(nanos / NANOS_PER_MILLI * 1000) / 1000.0).append(',');
    }

    private static void text(StringBuilder out, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        String cut = LoggedPath.cut(value);
        out.append('"').append(name).append("\":\"");
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append("\",");
    }
}
