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
     * What the request says if that is the hub: under its public address, or the one that servers
     * and services use. Else the public address, so that nobody is led elsewhere. Without a public
     * address every name may be the hub's.
     */
    static RequestOrigin own(HttpServletRequest request, HubUrls urls) {
        RequestOrigin seen = seen(request);
        boolean inside = seen.host.equals(URI.create(urls.connectUrl()).getRawAuthority());
        return inside ? seen : of(request, urls);
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
