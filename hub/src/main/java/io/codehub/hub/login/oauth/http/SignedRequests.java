/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import io.codehub.hub.crypto.RandomSecret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests to a sign-in service by OAuth 1.0a: each is signed, and none can be sent again. */
public final class SignedRequests {

    /** MediaWiki says so, often with the status of a success. */
    private static final String ERROR = "Error:";

    private static final int SHOWN = 200;

    private final ProviderHttp http;
    private final String clientId;
    private final String clientSecret;
    private final Clock clock;

    /** Requests of the hub that the service knows by this id and secret. */
    public SignedRequests(ProviderHttp http, String clientId, String clientSecret, Clock clock) {
        this.http = http;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    /**
     * Asks for a token that a sign-in begins with.
     *
     * @param callback where the service sends the browser; {@code oob} for where the hub is
     *     registered
     */
    public SignedToken begin(String url, String callback) {
        Map<String, String> more = Map.of("oauth_callback", callback);
        return token(post(url, null, RandomSecret.hex(), more));
    }

    /**
     * Exchanges that token once the user has agreed.
     *
     * @param verifier what the browser has brought
     * @throws CodeRefusedException if that is no good
     */
    public SignedToken exchange(String url, SignedToken begun, String verifier) {
        Map<String, String> more = Map.of("oauth_verifier", verifier);
        Reply reply = post(url, begun, RandomSecret.hex(), more);
        boolean refused = reply.status() == 400 || reply.status() == 401 || reply.status() == 403;
        if (refused || (reply.ok() && isError(reply.text()))) {
            throw new CodeRefusedException(reply + reason(reply), TokenEndpoint.TOO_LATE);
        }
        return token(reply);
    }

    /**
     * Asks something in the name of the user.
     *
     * @param nonce random, for this request only
     * @return text of the answer, which is a success by its status
     */
    public String ask(String url, SignedToken token, String nonce) {
        return post(url, token, nonce, Map.of()).required().text();
    }

    private Reply post(
            String url, @Nullable SignedToken token, String nonce, Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put("oauth_consumer_key", clientId);
        parameters.put("oauth_nonce", nonce);
        parameters.put("oauth_signature_method", "HMAC-SHA1");
        parameters.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
        parameters.put("oauth_version", "1.0");
        if (token != null) {
            parameters.put("oauth_token", token.key());
        }
        String secret = token == null ? "" : token.secret();
        String header = HmacSha1Signature.header("POST", url, parameters, clientSecret, secret);
        return http.post(url, Map.of(), Map.of("Authorization", header));
    }

    private static SignedToken token(Reply reply) {
        Map<String, String> fields = new HashMap<>();
        if (reply.ok() && !isError(reply.text())) {
            for (String field : reply.text().strip().split("&", -1)) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.put(field.substring(0, equals), plain(field.substring(equals + 1)));
                }
            }
        }
        String key = fields.getOrDefault("oauth_token", "");
        String secret = fields.getOrDefault("oauth_token_secret", "");
        if (key.isEmpty() || secret.isEmpty()) {
            throw new ProviderException(
                    reply + ", no token" + reason(reply), reply.ok() ? 0 : reply.status());
        }
        return new SignedToken(key, secret);
    }

    private static String plain(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isError(String text) {
        return text.startsWith(ERROR);
    }

    /** What the service says is wrong, without anything that could be a key. */
    private static String reason(Reply reply) {
        String text = reply.text();
        if (!isError(text)) {
            return "";
        }
        String clean =
                text.substring(ERROR.length())
                        .replaceAll("[0-9A-Za-z+/=_-]{20,}", "…")
                        .replaceAll("\\p{Cntrl}", " ")
                        .strip();
        return ": " + (clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…");
    }
}
