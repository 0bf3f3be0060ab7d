/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.codehub.proxy.cli.ForwardOptions;
import io.codehub.proxy.cli.ForwardOptions.CustomHeader;
import io.codehub.proxy.route.EdgeSettings;
import io.codehub.proxy.route.Target;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the head of a client's request into the one that the target gets. */
public final class RequestRewrite {

    private static final String FORWARDED = "forwarded";
    private static final String FOR = "x-forwarded-for";
    private static final String PORT = "x-forwarded-port";
    private static final String PROTO = "x-forwarded-proto";
    private static final String HOST = "x-forwarded-host";

    private final ForwardOptions options;

    public RequestRewrite(ForwardOptions options) {
        this.options = options;
    }

    /** Changes the head in place; the framing headers stay as they are. */
    public void apply(HttpRequest request, Passage passage) {
        HttpHeaders headers = request.headers();
        request.setUri(uri(passage));
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
        @Nullable String upgrade = headers.get(HttpHeaderNames.UPGRADE);
        HopByHop.remove(headers);
        if (passage.upgrade() && upgrade != null) {
            headers.set(HttpHeaderNames.CONNECTION, "Upgrade");
            headers.set(HttpHeaderNames.UPGRADE, upgrade);
        }
        @Nullable EdgeSettings edge = passage.route().edge();
        if (passage.route().guarded() || edge != null) {
            cutCredentials(headers, edge == null ? "" : edge.upstreamCookie());
        }
        if (passage.route().guarded() || passage.route().stripping()) {
            cutForwarding(headers, passage.route().guarded());
        }
        if (options.xForward()) {
            addForwarding(headers, passage);
        }
        if (options.changeOrigin() || passage.host() == null) {
            headers.set(HttpHeaderNames.HOST, passage.to().authority());
        }
        for (CustomHeader custom : options.customHeaders()) {
            headers.set(custom.name(), custom.value());
        }
    }

    /** The raw text is only cut and joined, never decoded. */
    private String uri(Passage passage) {
        boolean cut = passage.route().stripping() || !options.includePrefix();
        String path =
                cut
                        ? passage.request().pathBehind(passage.match().offset())
                        : passage.request().path();
        String query = passage.request().query();
        Target to = passage.to();
        if (!options.prependPath()) {
            return path + query;
        }
        if (to.query().isEmpty()) {
            return to.path() + path + query;
        }
        return to.path()
                + path
                + "?"
                + to.query()
                + (query.length() > 1 ? "&" + query.substring(1) : "");
    }

    private static void cutCredentials(HttpHeaders headers, String upstreamCookie) {
        Cookies.rewrite(headers, ReservedCookies::isReserved, upstreamCookie);
        List<String> kept =
                headers.getAll(HttpHeaderNames.AUTHORIZATION).stream()
                        .filter(value -> !isHubToken(value))
                        .toList();
        headers.remove(HttpHeaderNames.AUTHORIZATION);
        if (!kept.isEmpty()) {
            headers.add(HttpHeaderNames.AUTHORIZATION, kept);
        }
    }

    private static boolean isHubToken(String authorization) {
        String text = authorization.strip().toLowerCase(Locale.ROOT);
        return text.startsWith("token") || text.startsWith("bearer");
    }

    private static void cutForwarding(HttpHeaders headers, boolean all) {
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

    private static void addForwarding(HttpHeaders headers, Passage passage) {
        append(headers, FOR, address(passage.peer().getAddress()));
        append(headers, PORT, port(passage));
        append(headers, PROTO, (passage.upgrade() ? "ws" : "http") + (passage.secure() ? "s" : ""));
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
        return number ? port : passage.secure() ? "443" : "80";
    }

    /** Java already shows IPv4 addresses of dual-stack sockets as such. */
    private static String address(InetAddress address) {
        String text = address.getHostAddress();
        int scope = address instanceof Inet6Address ? text.indexOf('%') : -1;
        return scope < 0 ? text : text.substring(0, scope);
    }
}
