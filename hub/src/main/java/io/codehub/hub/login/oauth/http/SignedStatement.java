/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import io.codehub.hub.db.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads statements about users that a service signs by HS256 with the secret of the hub. */
public final class SignedStatement {

    private static final Duration SKEW = Duration.ofMinutes(1);

    private SignedStatement() {}

    /**
     * What the statement says.
     *
     * @param clientId for whom it must be made
     * @param secret it must be signed with
     * @param nonce it must hold
     * @throws ProviderException if it is not good; the message does not hold it
     */
    public static Map<String, Object> claims(
            String statement, String clientId, String secret, String nonce, Clock clock) {
        Map<String, Object> claims = verified(statement.strip(), secret);
        Object audience = claims.get("aud");
        if (!clientId.equals(audience)
                && !(audience instanceof Collection<?> several && several.contains(clientId))) {
            throw new ProviderException("The identity is meant for somebody else");
        }
        if (!nonce.equals(claims.get("nonce"))) {
            throw new ProviderException("The identity belongs to another request");
        }
        Instant now = clock.instant();
        Instant end = time(claims.get("exp"));
        if (end == null || end.plus(SKEW).isBefore(now)) {
            throw new ProviderException("The identity has expired");
        }
        Instant issued = time(claims.get("iat"));
        if (issued != null && issued.minus(SKEW).isAfter(now)) {
            throw new ProviderException("The identity is not valid yet");
        }
        return claims;
    }

    private static Map<String, Object> verified(String statement, String secret) {
        try {
            JWSObject object = JWSObject.parse(statement);
            if (JWSAlgorithm.HS256.equals(object.getHeader().getAlgorithm())
                    && object.getHeader().getCriticalParams() == null
                    && MessageDigest.isEqual(
                            hmac(secret, object.getSigningInput()),
                            object.getSignature().decode())) {
                return new HashMap<>(JsonText.object(object.getPayload().toString()));
            }
        } catch (ParseException | RuntimeException e) {
            throw new ProviderException("The identity cannot be read");
        }
        throw new ProviderException("The identity is not signed by the service");
    }

    private static byte[] hmac(String secret, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(Objects.requireNonNull(input));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Instant time(@Nullable Object value) {
        return value instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
    }
}
