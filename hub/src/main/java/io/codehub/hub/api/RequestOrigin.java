/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.HubUrls;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scheme and host that the browser sees.
 *
 * @param scheme {@code http} or {@code https}
 * @param host with a port unless it is the usual one; empty if the request names none
 */
public record RequestOrigin(String scheme, String host) {

    private static final Pattern FORWARDED_PROTO =
            Pattern.compile("(?i)proto=\"?(https?)\"?(?=[;,\\s]|$)");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~\\[\\]:-]{1,255}");

    /** The configured public address, else what the request says. */
    public static RequestOrigin of(HttpServletRequest request, HubUrls urls) {
        var publicUrl = urls.publicUrl();
        if (publicUrl != null) {
            return new RequestOrigin(publicUrl.getScheme(), publicUrl.getRawAuthority());
        }
        return seen(request);
    }

    /** What the request says, whatever is configured. */
    public static RequestOrigin seen(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return new RequestOrigin(
                seenScheme(request), host != null && HOST.matcher(host).matches() ? host : "");
    }

    /**
     * What addresses for the sender of the request begin with: what the request says if that is the
     * hub as servers and services know it, else as {@link #known}.
     */
    static String own(HttpServletRequest request, HubUrls urls) {
        RequestOrigin seen = seen(request);
        return seen.isInside(urls) ? seen.toString() : known(request, urls);
    }

    /**
     * What addresses for people begin with: the public address. Without one, what the request says
     * if the hub has been told of that name; else nothing, so that nobody is led elsewhere.
     */
    public static String known(HttpServletRequest request, HubUrls urls) {
        RequestOrigin origin = of(request, urls);
        boolean known =
                urls.publicUrl() != null
                        || origin.isInside(urls)
                        || LOOPBACK.matcher(origin.host).matches()
                        || origin.isListener(urls);
        return known ? origin.toString() : "";
    }

    private boolean isInside(HubUrls urls) {
        return host.equals(URI.create(urls.connectUrl()).getRawAuthority());
    }

    private boolean isListener(HubUrls urls) {
        String name =
                urls.proxyHost().contains(":") ? "[" + urls.proxyHost() + "]" : urls.proxyHost();
        boolean usualPort = urls.proxyPort() == (secure() ? 443 : 80);
        return host.equals(name + ":" + urls.proxyPort()) || usualPort && host.equals(name);
    }

    public boolean secure() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return scheme + "://" + host;
    }

    private static String seenScheme(HttpServletRequest request) {
        if (ClientAddress.isForwarded(request)) {
            String forwarded = request.getHeader("Forwarded");
            if (forwarded != null) {
                Matcher matcher = FORWARDED_PROTO.matcher(forwarded.split(",")[0]);
                if (matcher.find()) {
                    return matcher.group(1).toLowerCase(Locale.ROOT);
                }
            }
            for (String name : new String[] {"X-Scheme", "X-Forwarded-Proto"}) {
                String scheme = first(request.getHeader(name));
                if (scheme.equals("http") || scheme.equals("https")) {
                    return scheme;
                }
            }
        }
        return request.getScheme();
    }

    private static String first(@Nullable String values) {
        return values == null ? "" : values.split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
