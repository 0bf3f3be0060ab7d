/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.login.way.Way;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A browser on its way to a sign-in service and back.
 *
 * @param id random; goes to the service and must come back
 * @param way id of the way by which the person signs in
 * @param next where the browser goes afterwards; null for where everybody goes
 * @param verifier what the code challenge was made from, or the token that the sign-in began with;
 *     null without one
 * @param nonce what the identity token must hold; null for nothing
 * @param redirectUri where the service was told to send the browser
 */
public record SignInAttempt(
        String id,
        String way,
        @Nullable String next,
        @Nullable String verifier,
        @Nullable String nonce,
        String redirectUri,
        Instant began) {

    String toJson() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("way", way);
        fields.put("next", next);
        fields.put("verifier", verifier);
        fields.put("nonce", nonce);
        fields.put("redirect", redirectUri);
        fields.put("began", began.toEpochMilli());
        return JsonText.write(fields);
    }

    static SignInAttempt fromJson(String text) {
        Map<String, Object> fields = JsonText.object(text);
        return new SignInAttempt(
                Objects.requireNonNull((String) fields.get("id")),
                fields.get("way") instanceof String way ? way : Way.ONLY,
                (String) fields.get("next"),
                (String) fields.get("verifier"),
                (String) fields.get("nonce"),
                Objects.requireNonNull((String) fields.get("redirect")),
                Instant.ofEpochMilli(
                        ((Number) Objects.requireNonNull(fields.get("began"))).longValue()));
    }

    /** The parameter {@code state}, as JupyterHub writes it. */
    String state() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        JsonText.write(Map.of("state_id", id)).getBytes(StandardCharsets.UTF_8));
    }

    /** The id in a parameter {@code state}; empty if it is nothing of the kind. */
    static Optional<String> idOf(String state) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(state), StandardCharsets.UTF_8);
            return JsonText.object(json).get("state_id") instanceof String id
                            && id.matches("[0-9a-f]{32}")
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
