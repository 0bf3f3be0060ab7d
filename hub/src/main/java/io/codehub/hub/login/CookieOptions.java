/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;

/**
 * What the operator wants cookies to have, under Tornado's names. It can make cookies stricter, or
 * let pages be framed elsewhere, but takes neither {@code Secure} nor {@code HttpOnly} away.
 */
record CookieOptions(
        @Nullable String sameSite,
        boolean secure,
        boolean partitioned,
        @Nullable String domain,
        @Nullable Duration maxAge) {

    static final CookieOptions NONE = new CookieOptions(null, false, false, null, null);

    private static final String PLACE = "JupyterHub.tornado_settings: ";
    private static final Set<String> SAME_SITE = Set.of("Lax", "Strict", "None");

    /** Seconds of a day. */
    private static final double DAY = 86_400;

    /**
     * Those under a name.
     *
     * @param settings {@code JupyterHub.tornado_settings}
     * @param absent where there are none of that name
     * @throws IllegalArgumentException when one makes no sense; the message names it
     */
    static CookieOptions of(Map<String, Object> settings, String name, CookieOptions absent) {
        Object configured = settings.get(name);
        if (configured == null) {
            return absent;
        }
        if (!(configured instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(PLACE + name + " must be a map");
        }
        CookieOptions options = NONE;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT);
            try {
                options = options.with(key, String.valueOf(entry.getValue()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        PLACE + name + "." + entry.getKey() + " " + e.getMessage(), e);
            }
        }
        return options;
    }

    private CookieOptions with(String key, String value) {
        return switch (key) {
            case "samesite" ->
                    new CookieOptions(sameSite(value), secure, partitioned, domain, maxAge);
            case "secure" -> new CookieOptions(sameSite, flag(value), partitioned, domain, maxAge);
            case "partitioned" -> new CookieOptions(sameSite, secure, flag(value), domain, maxAge);
            case "domain" ->
                    new CookieOptions(sameSite, secure, partitioned, domain(value), maxAge);
            case "max_age" ->
                    new CookieOptions(sameSite, secure, partitioned, domain, time(value, 1));
            case "expires_days" ->
                    new CookieOptions(sameSite, secure, partitioned, domain, time(value, DAY));
            // Which cookies scripts may read is fixed.
            case "httponly" -> this;
            default ->
                    throw new IllegalArgumentException(
                            "is unknown; there are samesite, secure, partitioned, domain, max_age"
                                    + " and expires_days");
        };
    }

    private static String sameSite(String value) {
        String word =
                value.isEmpty()
                        ? value
                        : value.substring(0, 1).toUpperCase(Locale.ROOT)
                                + value.substring(1).toLowerCase(Locale.ROOT);
        if (!SAME_SITE.contains(word)) {
            throw new IllegalArgumentException("must be Lax, Strict or None");
        }
        return word;
    }

    private static boolean flag(String value) {
        return value.equalsIgnoreCase("true");
    }

    private static String domain(String value) {
        if (!value.matches("\\.?[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("must be the name of a host");
        }
        return value;
    }

    private static Duration time(String value, double unit) {
        try {
            return Duration.ofSeconds(Math.round(Double.parseDouble(value) * unit));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number", e);
        }
    }

    /**
     * Puts them on a cookie.
     *
     * @param pinned whether it belongs to one host by its name, and so takes no domain
     */
    ResponseCookieBuilder on(ResponseCookieBuilder cookie, boolean secureOrigin, boolean pinned) {
        cookie.sameSite(sameSite == null ? "Lax" : sameSite)
                .secure(secureOrigin || secure)
                .partitioned(partitioned);
        if (maxAge != null) {
            cookie.maxAge(maxAge);
        }
        return domain == null || pinned ? cookie : cookie.domain(domain);
    }
}
