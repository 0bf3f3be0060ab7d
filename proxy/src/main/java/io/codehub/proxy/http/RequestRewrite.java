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
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the head of a client's request into the one that the target gets. */
public final class RequestRewrite {

    private static final List<AsciiString> SINGLE =
            List.of(
                    HttpHeaderNames.AUTHORIZATION,
                    HttpHeaderNames.REFERER,
                    HttpHeaderNames.USER_AGENT,
                    HttpHeaderNames.CONTENT_TYPE);

    private final ForwardOptions options;
    private final PeerNote note;

    /**
     * The rewriting.
     *
     * @param authTokens shared with the hub, the one to use first; may be empty
     */
    public RequestRewrite(ForwardOptions options, List<String> authTokens) {
        this.options = options;
        this.note = new PeerNote(authTokens);
    }

    /** Changes the head in place; the framing headers stay as they are. */
    public void apply(HttpRequest request, Passage passage) {
        HttpHeaders headers = request.headers();
        request.setUri(uri(passage));
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            // Clients of old do not wait for anything.
            headers.remove(HttpHeaderNames.EXPECT);
        }
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
        HopByHop.remove(headers);
        unite(headers);
        if (passage.upgrade()) {
            // Nothing else that the client might have offered besides.
            headers.set(HttpHeaderNames.CONNECTION, "Upgrade");
            headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
        @Nullable EdgeSettings edge = passage.route().edge();
        if (passage.route().guarded() || edge != null) {
            cutCredentials(headers, edge == null ? "" : edge.upstreamCookie());
        }
        if (passage.route().guarded() || passage.route().stripping()) {
            ForwardingHeaders.remove(headers, passage.route().guarded());
        }
        if (options.xForward()) {
            ForwardingHeaders.add(headers, passage);
        }
        if (options.changeOrigin() || passage.host() == null) {
            headers.set(HttpHeaderNames.HOST, passage.to().authority());
        }
        for (CustomHeader custom : options.customHeaders()) {
            headers.set(custom.name(), custom.value());
        }
        note.write(headers, passage);
    }

    /** Of fields that have one value the first counts; cookies in several lines become one line. */
    private static void unite(HttpHeaders headers) {
        if (isRepeated(headers, HttpHeaderNames.COOKIE)) {
            headers.set(
                    HttpHeaderNames.COOKIE,
                    String.join("; ", headers.getAll(HttpHeaderNames.COOKIE)));
        }
        for (AsciiString name : SINGLE) {
            if (isRepeated(headers, name)) {
                headers.set(name, headers.get(name));
            }
        }
    }

    private static boolean isRepeated(HttpHeaders headers, AsciiString name) {
        Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(name);
        if (!values.hasNext()) {
            return false;
        }
        values.next();
        return values.hasNext();
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
}
