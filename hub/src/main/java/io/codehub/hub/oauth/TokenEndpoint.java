/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.login.LoginThrottle;
import io.codehub.hub.login.SessionTraits;
import io.codehub.hub.login.Sessions;
import io.codehub.hub.rbac.Requester;
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
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where servers and services exchange a code for a token. */
@RestController
class TokenEndpoint {

    private static final int TOKEN_LENGTH = 30;

    private final OAuthClients clients;
    private final OAuthCodeRepository codes;
    private final TokenService tokens;
    private final Sessions sessions;
    private final TransactionOperations transactions;
    private final LoginThrottle throttle;
    private final ClientAddress addresses;
    private final Clock clock;
    private final long lifeSeconds;

    TokenEndpoint(
            OAuthClients clients,
            OAuthCodeRepository codes,
            TokenService tokens,
            Sessions sessions,
            TransactionOperations transactions,
            LoginThrottle throttle,
            ClientAddress addresses,
            Clock clock,
            Configuration configuration) {
        this.clients = clients;
        this.codes = codes;
        this.tokens = tokens;
        this.sessions = sessions;
        this.transactions = transactions;
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
        try {
            requireGrant(request);
            Optional<OAuthClient> client = authenticate(request);
            if (client.isEmpty()) {
                return answer(
                        HttpStatus.UNAUTHORIZED,
                        new OAuthError("invalid_client", "Unknown client or wrong secret"));
            }
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
        } else {
            throttle.succeeded(guesser);
        }
        return client;
    }

    private static boolean matches(String secret, @Nullable String hash) {
        return hash != null && HashRecord.matches(secret, hash);
    }

    private Map<String, Object> issue(OAuthClient client, HttpServletRequest request) {
        String secret = Objects.requireNonNullElse(request.getParameter("code"), "");
        OAuthCode code =
                codes.find(secret, clock.instant())
                        .filter(known -> known.clientId() == client.id())
                        .orElseThrow(TokenEndpoint::unusable);
        String redirect = request.getParameter("redirect_uri");
        String granted = code.redirectUri() == null ? client.redirectUri() : code.redirectUri();
        if (redirect != null && !redirect.equals(granted)) {
            throw error(OAuthError.invalidRequest("redirect_uri is not that of the request"));
        }
        requireVerifier(code, request.getParameter("code_verifier"));
        String token = Objects.requireNonNull(transactions.execute(_ -> redeem(secret, code)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token);
        answer.put("expires_in", lifeSeconds);
        answer.put("token_type", "Bearer");
        answer.put("scope", String.join(" ", code.scopes()));
        return answer;
    }

    /**
     * The token for a code. Neither a second use of the code nor the end of the session slips by.
     */
    private String redeem(String secret, OAuthCode code) {
        if (!sessions.lock(code.userId(), code.sessionId()) || !codes.consume(secret)) {
            throw unusable();
        }
        NewToken wanted =
                NewToken.of(Requester.Kind.USER, code.userId(), code.clientId(), "", code.scopes())
                        .withSession(code.sessionId())
                        .withExpiry(clock.instant().plusSeconds(lifeSeconds));
        return tokens.issue(wanted, RandomSecret.alphanumeric(TOKEN_LENGTH)).secret();
    }

    /** What is wrong with a request from anybody is said before who asks is looked at. */
    private static void requireGrant(HttpServletRequest request) {
        String type = request.getParameter("grant_type");
        if ("refresh_token".equals(type)) {
            throw error(OAuthError.invalidRequest("There are no refresh tokens"));
        }
        if (!"authorization_code".equals(type)) {
            throw error(
                    new OAuthError(
                            "unsupported_grant_type", "Only authorization_code is supported"));
        }
        if (Objects.requireNonNullElse(request.getParameter("code"), "").isEmpty()) {
            throw error(OAuthError.invalidRequest("code is missing"));
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

    private static OAuthErrorException unusable() {
        return error(OAuthError.invalidGrant("The code is wrong, used or expired"));
    }

    private static OAuthErrorException error(OAuthError error) {
        return new OAuthErrorException(error);
    }

    private static ResponseEntity<Map<String, Object>> answer(HttpStatus status, OAuthError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.code());
        body.put("error_description", error.description());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status)
                        .header("Cache-Control", "no-store")
                        .header("Pragma", "no-cache");
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header("WWW-Authenticate", "Bearer error=\"" + error.code() + "\"");
        }
        return answer.body(body);
    }
}
