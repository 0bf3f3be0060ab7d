/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How requests to a sign-in service are made.
 *
 * @param validate whether its certificate is checked
 * @param caCerts file of certificates to trust instead of the system's; null for those
 * @param clientCert file of a certificate to show; null for none
 * @param clientKey file of its key
 * @param proxyHost null for none
 */
public record HttpOptions(
        boolean validate,
        @Nullable String caCerts,
        @Nullable String clientCert,
        @Nullable String clientKey,
        @Nullable String proxyHost,
        int proxyPort,
        @Nullable String proxyUser,
        @Nullable String proxyPassword,
        Duration connectTimeout,
        Duration requestTimeout,
        boolean followRedirects) {

    private static final Logger log = LoggerFactory.getLogger(HttpOptions.class);

    private static final Set<String> KNOWN =
            Set.of(
                    "proxy_host",
                    "proxy_port",
                    "proxy_username",
                    "proxy_password",
                    "ca_certs",
                    "client_cert",
                    "client_key",
                    "connect_timeout",
                    "request_timeout",
                    "follow_redirects",
                    "validate_cert");

    /**
     * Reads the options as JupyterHub's HTTP client knows them; others are ignored with a warning.
     *
     * @throws IllegalArgumentException for a value of the wrong kind
     */
    public static HttpOptions read(boolean validate, Map<String, Object> given) {
        Set<String> ignored = new LinkedHashSet<>(given.keySet());
        ignored.removeAll(KNOWN);
        if (!ignored.isEmpty()) {
            log.warn("OAuthenticator.http_request_kwargs: {} have no effect", ignored);
        }
        return new HttpOptions(
                validate && !Boolean.FALSE.equals(given.get("validate_cert")),
                text(given, "ca_certs"),
                text(given, "client_cert"),
                text(given, "client_key"),
                text(given, "proxy_host"),
                (int) number(given, "proxy_port", 3128),
                text(given, "proxy_username"),
                text(given, "proxy_password"),
                seconds(number(given, "connect_timeout", 20)),
                seconds(number(given, "request_timeout", 20)),
                !Boolean.FALSE.equals(given.get("follow_redirects")));
    }

    /** The same, trusting the certificates in a file. */
    public HttpOptions withCaCerts(String file) {
        return new HttpOptions(
                validate,
                file,
                clientCert,
                clientKey,
                proxyHost,
                proxyPort,
                proxyUser,
                proxyPassword,
                connectTimeout,
                requestTimeout,
                followRedirects);
    }

    private static @Nullable String text(Map<String, Object> given, String key) {
        Object value = given.get(key);
        if (value != null && !(value instanceof String)) {
            throw new IllegalArgumentException(
                    "OAuthenticator.http_request_kwargs: " + key + ": expected text");
        }
        return (String) value;
    }

    private static double number(Map<String, Object> given, String key, double otherwise) {
        Object value = given.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.doubleValue() > 0) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "OAuthenticator.http_request_kwargs: " + key + ": expected a positive number");
    }

    private static Duration seconds(double value) {
        return Duration.ofMillis(Math.round(value * 1000));
    }
}
