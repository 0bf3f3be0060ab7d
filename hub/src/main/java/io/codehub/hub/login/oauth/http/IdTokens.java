/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.codehub.hub.db.JsonText;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads identity tokens: by signature, unless the service has no keys and its tokens are believed
 * without; and always only if they are meant for this hub and have not expired.
 */
public final class IdTokens {

    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final String clientId;
    private final Clock clock;
    private final @Nullable NimbusJwtDecoder decoder;
    private final boolean acceptsUnsigned;

    /**
     * A reader.
     *
     * @param jwksUrl where the keys are; null if that is not known
     * @param acceptsUnsigned whether tokens are believed without keys
     */
    public IdTokens(
            ProviderHttp http,
            String clientId,
            @Nullable String jwksUrl,
            boolean acceptsUnsigned,
            Clock clock) {
        this.clientId = clientId;
        this.clock = clock;
        this.acceptsUnsigned = acceptsUnsigned;
        this.decoder = jwksUrl == null ? null : decoder(http, jwksUrl);
    }

    /** Whether signatures are checked. */
    public boolean verifies() {
        return decoder != null;
    }

    /**
     * What the token says.
     *
     * @throws ProviderException if it is not good; the message does not hold it
     */
    public Map<String, Object> claims(String token) {
        if (decoder == null && !acceptsUnsigned) {
            throw new ProviderException("The keys that sign identity tokens are not known");
        }
        Map<String, Object> claims = decoder == null ? unverified(token) : verified(decoder, token);
        if (!audience(claims).contains(clientId)) {
            throw new ProviderException("The identity token is meant for somebody else");
        }
        Object authorized = claims.get("azp");
        if (authorized != null && audience(claims).size() > 1 && !authorized.equals(clientId)) {
            throw new ProviderException("The identity token was made for another client");
        }
        Instant end = time(claims.get("exp"));
        if (end == null || end.plus(SKEW).isBefore(clock.instant())) {
            throw new ProviderException("The identity token has expired");
        }
        Instant begin = time(claims.get("nbf"));
        if (begin != null && begin.minus(SKEW).isAfter(clock.instant())) {
            throw new ProviderException("The identity token is not valid yet");
        }
        return claims;
    }

    /** Whether a token that was stored can still be read. */
    public boolean isCurrent(String token) {
        try {
            Instant end = time(unverified(token).get("exp"));
            return end != null && end.isAfter(clock.instant());
        } catch (ProviderException e) {
            return false;
        }
    }

    private static Map<String, Object> verified(NimbusJwtDecoder decoder, String token) {
        try {
            decoder.decode(token);
            return unverified(token);
        } catch (BadJwtException e) {
            throw new ProviderException("The identity token is not signed by the service");
        } catch (JwtException e) {
            throw new ProviderException("The keys of the service could not be had", e);
        }
    }

    /** What a token says that was checked when it came. */
    public static Map<String, Object> unverified(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            if (claims != null) {
                return JsonText.object(claims.toString());
            }
        } catch (ParseException | RuntimeException e) {
            throw new ProviderException("The identity token cannot be read");
        }
        throw new ProviderException("The identity token cannot be read");
    }

    private static Collection<?> audience(Map<String, Object> claims) {
        Object audience = claims.get("aud");
        return audience instanceof Collection<?> several
                ? several
                : List.of(String.valueOf(audience));
    }

    private static @Nullable Instant time(@Nullable Object value) {
        return switch (value) {
            case Number seconds -> Instant.ofEpochSecond(seconds.longValue());
            case null, default -> null;
        };
    }

    private static NimbusJwtDecoder decoder(ProviderHttp http, String jwksUrl) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, keys(http, jwksUrl)));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(null, JOSEObjectType.JWT));
        // Times and audience are checked here, with the hub's clock.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        return decoder;
    }

    private static JWKSource<SecurityContext> keys(ProviderHttp http, String jwksUrl) {
        ResourceRetriever retriever =
                url -> {
                    try {
                        Reply reply = http.get(url.toString(), Map.of()).required();
                        return new Resource(reply.text(), "application/json");
                    } catch (ProviderException e) {
                        throw new IOException(e.getMessage());
                    }
                };
        try {
            return JWKSourceBuilder.create(URI.create(jwksUrl).toURL(), retriever)
                    .retrying(true)
                    .build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("jwks_url: not an address", e);
        }
    }
}
