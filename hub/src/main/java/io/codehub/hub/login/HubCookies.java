/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.api.RequestOrigin;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.config.subdomain.Subdomains;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Names, paths and attributes of the hub's cookies, in one place. */
@Component
class HubCookies {

    static final String SESSION_ID = "jupyterhub-session-id";
    static final String XSRF = "_xsrf";

    /** Browsers keep the cookie longer than the hub accepts it, as with JupyterHub. */
    private static final Duration LOGIN_COOKIE_AGE = Duration.ofDays(30);

    private final HubUrls urls;
    private final boolean hostPrefix;
    private final CookieOptions options;
    private final CookieOptions xsrfOptions;

    HubCookies(HubUrls urls, Configuration configuration) {
        Map<String, Object> settings = configuration.get(JupyterHubTraits.TORNADO_SETTINGS);
        this.options = CookieOptions.of(settings, "cookie_options", CookieOptions.NONE);
        this.xsrfOptions = CookieOptions.of(settings, "xsrf_cookie_kwargs", options);
        this.urls = urls;
        this.hostPrefix =
                configuration.isSet(SessionTraits.COOKIE_HOST_PREFIX)
                        ? configuration.get(SessionTraits.COOKIE_HOST_PREFIX)
                        : urls.pinsCookies();
    }

    String loginName() {
        return hostPrefix ? "__Host-jupyterhub-hub-login" : "jupyterhub-hub-login";
    }

    /** The value of a cookie that must come once: a second one was planted by somebody. */
    Optional<String> single(HttpServletRequest request, String name) {
        List<String> values = all(request, name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    List<String> all(HttpServletRequest request, String name) {
        List<String> values = new ArrayList<>();
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    values.add(unquoted(cookie.getValue()));
                }
            }
        }
        return values;
    }

    void setLogin(HttpServletRequest request, HttpServletResponse response, String value) {
        add(
                response,
                login(request, value)
                        .maxAge(options.maxAge() == null ? LOGIN_COOKIE_AGE : options.maxAge()));
    }

    void setSessionId(HttpServletRequest request, HttpServletResponse response, String value) {
        add(response, sessionId(request, value));
    }

    /**
     * Sets the forgery token, which scripts of our pages read.
     *
     * @param maxAge null for as long as the browser runs
     */
    void setXsrf(
            HttpServletRequest request,
            HttpServletResponse response,
            String value,
            @Nullable Duration maxAge) {
        ResponseCookie.ResponseCookieBuilder cookie = cookie(request, XSRF, value, urls.hubPath());
        add(response, maxAge == null ? cookie : cookie.maxAge(maxAge));
    }

    /** Cookies of sign-ins under way, by the end of their names. */
    Map<String, String> states(HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().startsWith(stateName())) {
                    values.put(
                            cookie.getName().substring(stateName().length()),
                            unquoted(cookie.getValue()));
                }
            }
        }
        return values;
    }

    /** Sets the cookie of a sign-in under way; deletes it for an age of zero. */
    void setState(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            Duration maxAge) {
        ResponseCookie.ResponseCookieBuilder cookie =
                cookie(request, stateName() + name, value, hostPrefix ? "/" : urls.hubPath())
                        .httpOnly(true)
                        .maxAge(maxAge);
        add(response, hostPrefix ? cookie.secure(true) : cookie);
    }

    private String stateName() {
        return hostPrefix ? "__Host-oauthenticator-state-" : "oauthenticator-state-";
    }

    void clearLogin(HttpServletRequest request, HttpServletResponse response) {
        add(response, login(request, "").maxAge(Duration.ZERO));
    }

    void clearAll(HttpServletRequest request, HttpServletResponse response) {
        clearLogin(request, response);
        add(response, sessionId(request, "").maxAge(Duration.ZERO));
        add(response, cookie(request, XSRF, "", urls.hubPath()).maxAge(Duration.ZERO));
        add(
                response,
                cookie(request, "jupyterhub-services", "", urls.basePath() + "services")
                        .httpOnly(true)
                        .maxAge(Duration.ZERO));
    }

    /** Servers and services on hosts of their own need it as well. */
    private ResponseCookie.ResponseCookieBuilder sessionId(
            HttpServletRequest request, String value) {
        ResponseCookie.ResponseCookieBuilder cookie =
                cookie(request, SESSION_ID, value, urls.basePath()).httpOnly(true);
        Subdomains subdomains = urls.subdomains();
        return subdomains == null ? cookie : cookie.domain(subdomains.domain());
    }

    private ResponseCookie.ResponseCookieBuilder login(HttpServletRequest request, String value) {
        String path = hostPrefix ? "/" : urls.hubPath();
        ResponseCookie.ResponseCookieBuilder cookie =
                cookie(request, loginName(), value, path).httpOnly(true);
        return hostPrefix ? cookie.secure(true) : cookie;
    }

    private ResponseCookie.ResponseCookieBuilder cookie(
            HttpServletRequest request, String name, String value, String path) {
        return (name.equals(XSRF) ? xsrfOptions : options)
                .on(
                        ResponseCookie.from(name, value).path(path),
                        RequestOrigin.of(request, urls).secure(),
                        name.startsWith("__Host-"));
    }

    private static void add(
            HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
