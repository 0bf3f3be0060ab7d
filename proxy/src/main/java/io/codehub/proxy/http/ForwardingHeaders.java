/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What proxies tell about the client and about the address it asked for. */
final class ForwardingHeaders {

    private static final String FORWARDED = "forwarded";
    private static final String FOR = "x-forwarded-for";
    private static final String PORT = "x-forwarded-port";
    private static final String PROTO = "x-forwarded-proto";
    private static final String HOST = "x-forwarded-host";

    private ForwardingHeaders() {}

    /** Whether the proxy nearest to the browser was asked by https. */
    static boolean sayHttps(HttpHeaders headers) {
        @Nullable String proto = headers.get(PROTO);
        String first = proto == null ? "" : proto.split(",", 2)[0].strip();
        return first.equalsIgnoreCase("https") || first.equalsIgnoreCase("wss");
    }

    static void removeAll(HttpHeaders headers) {
        remove(headers, true);
    }

    /** Removes what could mislead about the host, or everything. */
    static void remove(HttpHeaders headers, boolean all) {
        headers.remove(FORWARDED);
        headers.remove(HOST);
        if (all) {
            for (String name : List.copyOf(headers.names())) {
                String lower = name.toLowerCase(Locale.ROOT);
                if (lower.startsWith("x-forwarded-")
                        || lower.equals("x-real-ip")
                        || lower.equals("x-scheme")) {
                    headers.remove(name);
                }
            }
        }
    }

    static void add(HttpHeaders headers, Passage passage) {
        append(headers, FOR, address(passage.sender().address().getAddress()));
        append(headers, PORT, port(passage));
        append(headers, PROTO, (passage.upgrade() ? "ws" : "http") + (secure(passage) ? "s" : ""));
        boolean own = passage.route().guarded() || passage.route().stripping();
        if (own ? passage.host() != null : !passage.upgrade() && !headers.contains(HOST)) {
            headers.set(HOST, passage.host() == null ? "" : passage.host());
        }
    }

    private static void append(HttpHeaders headers, String name, String value) {
        List<String> present = headers.getAll(name);
        headers.set(name, present.isEmpty() ? value : String.join(",", present) + "," + value);
    }

    private static String port(Passage passage) {
        String host = passage.host() == null ? "" : passage.host();
        int colon = host.lastIndexOf(':');
        String port = colon > host.lastIndexOf(']') ? host.substring(colon + 1).strip() : "";
        boolean number = !port.isEmpty() && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? port : secure(passage) ? "443" : "80";
    }

    /** Guarded servers get no list but a single scheme, so that has to be the browser's. */
    private static boolean secure(Passage passage) {
        return passage.route().guarded()
                ? passage.sender().vouched()
                : passage.sender().encrypted();
    }

    /** Java already shows IPv4 addresses of dual-stack sockets as such. */
    static String address(InetAddress address) {
        String text = address.getHostAddress();
        int scope = address instanceof Inet6Address ? text.indexOf('%') : -1;
        return scope < 0 ? text : text.substring(0, scope);
    }
}
