/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of OAuth 1.0a by HMAC-SHA1, as RFC 5849 describes them. */
final class HmacSha1Signature {

    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

    private HmacSha1Signature() {}

    /**
     * The header {@code Authorization} of a request without a body.
     *
     * @param parameters those of the protocol, without the signature
     * @param clientSecret of the hub
     * @param tokenSecret empty as long as there is no token
     */
    static String header(
            String method,
            String url,
            Map<String, String> parameters,
            String clientSecret,
            String tokenSecret) {
        String key = escaped(clientSecret) + "&" + escaped(tokenSecret);
        Map<String, String> shown = new TreeMap<>(parameters);
        shown.put("oauth_signature", hmac(key, baseString(method, url, parameters)));
        List<String> fields = new ArrayList<>();
        shown.forEach((name, value) -> fields.add(escaped(name) + "=\"" + escaped(value) + "\""));
        return "OAuth " + String.join(", ", fields);
    }

    /** What is signed: method, address without query, and all parameters in order. */
    private static String baseString(String method, String url, Map<String, String> parameters) {
        URI uri = URI.create(url);
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(pair(name, value)));
        if (uri.getRawQuery() != null) {
            for (String field : uri.getRawQuery().split("&", -1)) {
                int equals = field.indexOf('=');
                pairs.add(
                        equals < 0
                                ? pair(plain(field), "")
                                : pair(
                                        plain(field.substring(0, equals)),
                                        plain(field.substring(equals + 1))));
            }
        }
        // By name, then by value: the mark between the two must not take part.
        pairs.sort((a, b) -> a.replace('=', '\0').compareTo(b.replace('=', '\0')));
        return method + "&" + escaped(withoutQuery(uri)) + "&" + escaped(String.join("&", pairs));
    }

    private static String withoutQuery(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        boolean usual = port < 0 || port == USUAL_PORTS.getOrDefault(scheme, -1);
        String path = uri.getRawPath();
        return scheme
                + "://"
                + uri.getHost().toLowerCase(Locale.ROOT)
                + (usual ? "" : ":" + port)
                + (path.isEmpty() ? "/" : path);
    }

    private static String pair(String name, String value) {
        return escaped(name) + "=" + escaped(value);
    }

    private static String plain(String field) {
        return URLDecoder.decode(field, StandardCharsets.UTF_8);
    }

    /** Everything but letters, digits and {@code -._~}, by the bytes in UTF-8. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
