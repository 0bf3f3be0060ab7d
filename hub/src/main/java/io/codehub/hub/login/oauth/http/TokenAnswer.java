/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a sign-in service gave.
 *
 * @param accessToken for requests in the name of the user
 * @param type how the token is named in requests, such as {@code Bearer}
 * @param refreshToken null if there is none
 * @param idToken null if there is none
 * @param scope what was granted; empty if the service does not say
 * @param raw the whole answer
 */
public record TokenAnswer(
        String accessToken,
        String type,
        @Nullable String refreshToken,
        @Nullable String idToken,
        List<String> scope,
        Map<String, Object> raw) {

    /** Reads an answer that holds an access token. */
    static TokenAnswer read(Map<String, Object> raw) {
        return new TokenAnswer(
                Objects.requireNonNull(text(raw, "access_token")),
                Objects.requireNonNullElse(text(raw, "token_type"), "Bearer"),
                text(raw, "refresh_token"),
                text(raw, "id_token"),
                scopes(raw.get("scope")),
                raw);
    }

    /** Reads what was stored at sign-in; null if there is no token in it. */
    @SuppressWarnings("unchecked") // JSON objects have text as keys
    public static @Nullable TokenAnswer stored(Map<String, @Nullable Object> authState) {
        Object raw = authState.get("token_response");
        Map<String, Object> answer = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> map) {
            answer.putAll((Map<String, Object>) map);
        }
        for (String key : List.of("access_token", "refresh_token", "id_token", "scope")) {
            Object value = authState.get(key);
            if (value != null) {
                answer.put(key, value);
            }
        }
        return text(answer, "access_token") == null ? null : read(answer);
    }

    /** The same with what a service leaves out that gives new tokens for old ones. */
    TokenAnswer after(TokenAnswer old) {
        return new TokenAnswer(
                accessToken,
                type,
                refreshToken == null ? old.refreshToken : refreshToken,
                idToken == null ? old.idToken : idToken,
                scope.isEmpty() ? old.scope : scope,
                raw);
    }

    /** The value of the header {@code Authorization}. */
    public String authorization() {
        return (type.equalsIgnoreCase("bearer") ? "Bearer" : type) + " " + accessToken;
    }

    /** Never the tokens. */
    @Override
    public String toString() {
        return "TokenAnswer[" + type + ", scope " + scope + "]";
    }

    private static List<String> scopes(@Nullable Object scope) {
        List<String> scopes = new ArrayList<>();
        if (scope instanceof String text) {
            Arrays.stream(text.split("[\\s,]+")).filter(s -> !s.isEmpty()).forEach(scopes::add);
        } else if (scope instanceof List<?> list) {
            list.forEach(entry -> scopes.add(String.valueOf(entry)));
        }
        return List.copyOf(scopes);
    }

    private static @Nullable String text(Map<String, Object> raw, String key) {
        return raw.get(key) instanceof String text && !text.isEmpty() ? text : null;
    }
}
