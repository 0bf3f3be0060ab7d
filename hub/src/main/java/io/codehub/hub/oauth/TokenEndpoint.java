/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.login.LoginThrottle;
import io.codehub.hub.login.SessionTraits;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.token.IssuedToken;
import io.codehub.hub.token.NewToken;
import io.codehub.hub.token.OAuthClient;
import io.codehub.hub.token.OAuthClients;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.token.TokenTraits;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where servers and services exchange a code for a token. */
@RestController
class TokenEndpoint {

    private final OAuthClients clients;
    private final OAuthCodeRepository codes;
    private final TokenService tokens;
    private final LoginThrottle throttle;
    private final ClientAddress addresses;
    private final Clock clock;
    private final long lifeSeconds;

    TokenEndpoint(
            OAuthClients clients,
            OAuthCodeRepository codes,
            TokenService tokens,
            LoginThrottle throttle,
            ClientAddress addresses,
            Clock clock,
            Configuration configuration) {
        this.clients = clients;
        this.codes = codes;
        this.tokens = tokens;
        this.throttle = throttle;
        this.addresses = addresses;
        this.clock = clock;
        this.lifeSeconds =
                configuration.isSet(TokenTraits.OAUTH_EXPIRES_IN)
                        ? configuration.get(TokenTraits.OAUTH_EXPIRES_IN)
                        : configuration.get(SessionTraits.COOKIE_MAX_AGE).toSeconds();
    }

    @PostMapping("/hub/api/oauth2/token")
    ResponseEntity<Map<String, Object>> exchange(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && (query.contains("client_secret=") || query.contains("code="))) {
            return answer(
                    HttpStatus.BAD_REQUEST,
                    OAuthError.invalidRequest("Secrets belong into the body"));
        }
        Optional<OAuthClient> client = authenticate(request);
        if (client.isEmpty()) {
            return answer(
                    HttpStatus.UNAUTHORIZED,
                    new OAuthError("invalid_client", "Unknown client or wrong secret"));
        }
        try {
            return ResponseEntity.ok()
                    .header("Cache-Control", "no-store")
                    .header("Pragma", "no-cache")
                    .body(issue(client.get(), request));
        } catch (OAuthErrorException e) {
            return answer(HttpStatus.BAD_REQUEST, e.error());
        }
    }

    private Optional<OAuthClient> authenticate(HttpServletRequest request) {
        String identifier = Objects.requireNonNullElse(request.getParameter("client_id"), "");
        String secret = Objects.requireNonNullElse(request.getParameter("client_secret"), "");
        // Not for the client alone, nor for the address alone: others must not be kept out.
        String guesser = "client " + identifier + " from " + addresses.of(request);
        throttle.require(guesser);
        Optional<OAuthClient> client =
                secret.length() > TokenService.MAX_LENGTH
                        ? Optional.empty()
                        : clients.find(identifier)
                                .filter(known -> matches(secret, known.secretHash()));
        if (client.isEmpty()) {
            throttle.failed(guesser);
        }
        return client;
    }

    private static boolean matches(String secret, @Nullable String hash) {
        return hash != null && HashRecord.matches(secret, hash);
    }

    private Map<String, Object> issue(OAuthClient client, HttpServletRequest request) {
        requireGrantType(request.getParameter("grant_type"));
        String secret = request.getParameter("code");
        Optional<OAuthCode> found =
                secret == null ? Optional.empty() : codes.find(secret, clock.instant());
        OAuthCode code =
                found.filter(known -> known.clientId() == client.id())
                        .orElseThrow(() ->
                                error(
                                        OAuthError.invalidGrant(
                                                "The code is wrong, used or expired")));
        String redirect = request.getParameter("redirect_uri");
        if (redirect != null && !redirect.equals(client.redirectUri())) {
            throw error(OAuthError.invalidRequest("redirect_uri is not the registered one"));
        }
        requireVerifier(code, request.getParameter("code_verifier"));
        if (!codes.consume(String.valueOf(secret))) {
            throw error(OAuthError.invalidGrant("The code is used"));
        }
        IssuedToken issued =
                tokens.issue(
                        NewToken.of(
                                        Requester.Kind.USER,
                                        code.userId(),
                                        client.id(),
                                        "",
                                        code.scopes())
                                .withSession(code.sessionId())
                                .withExpiry(clock.instant().plusSeconds(lifeSeconds)),
                        io.codehub.hub.crypto.RandomSecret.alphanumeric(30));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", issued.secret());
        answer.put("expires_in", lifeSeconds);
        answer.put("token_type", "Bearer");
        answer.put("scope", String.join(" ", code.scopes()));
        return answer;
    }

    private static void requireGrantType(@Nullable String type) {
        if ("refresh_token".equals(type)) {
            throw error(OAuthError.invalidRequest("There are no refresh tokens"));
        }
        if (!"authorization_code".equals(type)) {
            throw error(
                    new OAuthError(
                            "unsupported_grant_type", "Only authorization_code is supported"));
        }
    }

    private static void requireVerifier(OAuthCode code, @Nullable String verifier) {
        String challenge = code.challenge();
        if (challenge == null) {
            return;
        }
        if (verifier == null) {
            throw error(OAuthError.invalidRequest("code_verifier is missing"));
        }
        String expected = "S256".equals(code.challengeMethod()) ? s256(verifier) : verifier;
        if (!ConstantTime.equal(expected, challenge)) {
            throw error(OAuthError.invalidGrant("code_verifier does not fit the challenge"));
        }
    }

    private static String s256(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static OAuthErrorException error(OAuthError error) {
        return new OAuthErrorException(error);
    }

    private static ResponseEntity<Map<String, Object>> answer(HttpStatus status, OAuthError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.code());
        body.put("error_description", error.description());
        return ResponseEntity.status(status)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body(body);
    }
}
