/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.codehub.proxy.cli.ForwardOptions;
import io.codehub.proxy.route.Target;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the head of a target's answer into the one that the client gets. */
public final class ResponseRewrite {

    private static final Set<Integer> REDIRECTS = Set.of(201, 301, 302, 307, 308);

    /** A user's server must not decide these for the whole origin. */
    private static final List<String> OF_ORIGIN =
            List.of(
                    "clear-site-data",
                    "strict-transport-security",
                    "alt-svc",
                    "nel",
                    "report-to",
                    "reporting-endpoints");

    private static final String WORKER_SCOPE = "service-worker-allowed";

    private final ForwardOptions options;

    public ResponseRewrite(ForwardOptions options) {
        this.options = options;
    }

    /** Changes the head in place; the framing headers stay as they are. */
    public void apply(HttpResponse response, Passage passage) {
        HttpHeaders headers = response.headers();
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
        @Nullable String upgrade = headers.get(HttpHeaderNames.UPGRADE);
        HopByHop.remove(headers);
        if (response.status().code() == 101 && upgrade != null) {
            headers.set(HttpHeaderNames.CONNECTION, "Upgrade");
            headers.set(HttpHeaderNames.UPGRADE, upgrade);
        }
        if (passage.route().untrusted()) {
            confine(headers, passage);
        }
        if (headers.contains(HttpHeaderNames.LOCATION)) {
            rewriteLocation(response, passage);
        }
        if (passage.setCookie() != null && mayCarryCookie(response)) {
            headers.add(HttpHeaderNames.SET_COOKIE, passage.setCookie());
        }
    }

    /** The same for an interim answer: it carries no session. */
    public void applyInterim(HttpResponse response, Passage passage) {
        HopByHop.remove(response.headers());
        if (passage.route().untrusted()) {
            confine(response.headers(), passage);
        }
    }

    private static void confine(HttpHeaders headers, Passage passage) {
        for (String name : OF_ORIGIN) {
            headers.remove(name);
        }
        if (headers.contains(HttpHeaderNames.SET_COOKIE)) {
            List<String> kept =
                    headers.getAll(HttpHeaderNames.SET_COOKIE).stream()
                            .filter(cookie -> SetCookies.allowed(cookie, passage))
                            .toList();
            headers.remove(HttpHeaderNames.SET_COOKIE);
            headers.add(HttpHeaderNames.SET_COOKIE, kept);
        }
        @Nullable String scope = headers.get(WORKER_SCOPE);
        if (scope != null
                && !scope.startsWith(passage.route().urlPrefix())
                && !scope.startsWith(passage.rawPrefix() + "/")) {
            headers.set(WORKER_SCOPE, passage.route().urlPrefix());
        }
    }

    private void rewriteLocation(HttpResponse response, Passage passage) {
        HttpHeaders headers = response.headers();
        String location = headers.get(HttpHeaderNames.LOCATION);
        if (location.startsWith("/")) {
            if (passage.route().stripping()
                    && !location.startsWith("//")
                    && !isBelow(location, passage.rawPrefix() + "/")
                    && !isBelow(location, passage.route().urlPrefix())) {
                headers.set(HttpHeaderNames.LOCATION, passage.rawPrefix() + location);
            }
            return;
        }
        if (!options.autoRewrite() && options.protocolRewrite() == null
                || !REDIRECTS.contains(response.status().code())) {
            return;
        }
        @Nullable Target named = Target.parse(location);
        Target to = passage.to();
        if (named == null
                || !named.host().equalsIgnoreCase(to.host())
                || named.port() != to.port()) {
            return;
        }
        int begin = location.indexOf("://") + 3;
        int end = begin;
        while (end < location.length() && "/?#".indexOf(location.charAt(end)) < 0) {
            end++;
        }
        boolean ownHost = options.autoRewrite() && passage.host() != null;
        String scheme =
                options.protocolRewrite() == null
                        ? location.substring(0, begin - 3)
                        : options.protocolRewrite();
        headers.set(
                HttpHeaderNames.LOCATION,
                scheme
                        + "://"
                        + (ownHost ? passage.host() : location.substring(begin, end))
                        + location.substring(end));
    }

    private static boolean isBelow(String location, String prefix) {
        return location.startsWith(prefix);
    }

    /** What shared caches may keep must not carry a session. */
    private static boolean mayCarryCookie(HttpResponse response) {
        @Nullable String caching = response.headers().get(HttpHeaderNames.CACHE_CONTROL);
        return response.status().code() != 304
                && (caching == null
                        || !(caching.contains("public") || caching.contains("s-maxage")));
    }
}
