/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import io.codehub.hub.login.LoginFailedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.util.MultiValueMap;

/** Where a sign-in service gives tokens for codes, and new tokens for old ones. */
public final class TokenEndpoint {

    /** What services say of a code that they did not give, or not to this browser, or long ago. */
    private static final Set<String> CODE_REFUSED =
            Set.of("invalid_grant", "bad_verification_code", "bad_refresh_token");

    static final String TOO_LATE =
            "The sign-in service does not accept this sign-in any more. It may have taken too long:"
                    + " try again.";

    private final ProviderHttp http;
    private final Map<String, String> extra;

    /**
     * The end point.
     *
     * @param extra added to the exchange of a code, and wins over what else is in it
     */
    public TokenEndpoint(ProviderHttp http, Map<String, String> extra) {
        this.http = http;
        this.extra = Map.copyOf(extra);
    }

    /**
     * Exchanges the code that a browser has brought.
     *
     * @throws CodeRefusedException if the code is no good
     * @throws LoginFailedException with the words of the service, if it gives another reason
     * @throws ProviderException if there is no token and no reason
     */
    public TokenAnswer exchange(ClientRegistration client, OAuth2AuthorizationExchange exchange) {
        Map<String, String> form =
                form(
                        new DefaultOAuth2TokenRequestParametersConverter<>(),
                        new OAuth2AuthorizationCodeGrantRequest(client, exchange));
        form.putAll(extra);
        return send(client, form);
    }

    /** Exchanges a refresh token. */
    public TokenAnswer refresh(ClientRegistration client, TokenAnswer old) {
        String refreshToken = old.refreshToken();
        if (refreshToken == null) {
            throw new IllegalArgumentException("no refresh token");
        }
        Map<String, String> form =
                form(
                        new DefaultOAuth2TokenRequestParametersConverter<>(),
                        new OAuth2RefreshTokenGrantRequest(
                                client,
                                new OAuth2AccessToken(
                                        OAuth2AccessToken.TokenType.BEARER,
                                        old.accessToken(),
                                        null,
                                        null),
                                new OAuth2RefreshToken(refreshToken, Instant.EPOCH)));
        return send(client, form).after(old);
    }

    private static <T extends AbstractOAuth2AuthorizationGrantRequest> Map<String, String> form(
            Converter<T, MultiValueMap<String, String>> converter, T grant) {
        Map<String, String> form = new LinkedHashMap<>();
        MultiValueMap<String, String> fields = converter.convert(grant);
        if (fields != null) {
            form.putAll(fields.toSingleValueMap());
        }
        return form;
    }

    private TokenAnswer send(ClientRegistration client, Map<String, String> form) {
        Reply reply =
                http.post(client.getProviderDetails().getTokenUri(), form, credentials(client));
        if (!reply.ok()) {
            throw refusal(reply);
        }
        Map<String, Object> answer = reply.json();
        if (!(answer.get("access_token") instanceof String token) || token.isEmpty()) {
            throw refusal(reply, answer);
        }
        return TokenAnswer.read(answer);
    }

    private static ProviderException refusal(Reply reply) {
        String error = reply.error();
        return CODE_REFUSED.contains(error)
                ? new CodeRefusedException(reply + ", error " + error, TOO_LATE)
                : new ProviderException(reply + ", error " + error, reply.status());
    }

    /** Some services say that they refuse with the status of a success. */
    private static RuntimeException refusal(Reply reply, Map<String, Object> answer) {
        String error = reply.error();
        Object description = answer.get("error_description");
        if (description == null) {
            return CODE_REFUSED.contains(error)
                    ? refusal(reply)
                    : new ProviderException(reply + ": no access token, error " + error);
        }
        String words = "An access token was not returned: " + shortened(description);
        return CODE_REFUSED.contains(error)
                ? new CodeRefusedException(reply + ", error " + error, words)
                : LoginFailedException.because(words);
    }

    /** As JupyterHub does, id and secret are not encoded before they are put together. */
    private static Map<String, String> credentials(ClientRegistration client) {
        if (!client.getClientAuthenticationMethod()
                .equals(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
            return Map.of();
        }
        String both = client.getClientId() + ":" + client.getClientSecret();
        return Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shortened(Object text) {
        String whole = String.valueOf(text);
        return whole.length() <= 300 ? whole : whole.substring(0, 300) + "…";
    }
}
