/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues, finds and revokes tokens. Every look-up asks the database, so revocation is instant. */
@Service
public class TokenService {

    private static final Logger log = LoggerFactory.getLogger(TokenService.class);

    /** Identifier of the client that stands for the hub itself. */
    public static final String BUILT_IN_CLIENT = "jupyterhub";

    /** Longer ones are refused before any hashing. */
    public static final int MAX_LENGTH = 64;

    private static final int MIN_LENGTH = 8;
    private static final int PREFIX_LENGTH = 4;
    private static final Pattern PUBLIC_ID = Pattern.compile("a([0-9]{1,18})");

    private final TokenRepository tokens;
    private final UserRepository users;
    private final AuditLog audit;
    private final Clock clock;
    private final Duration resolution;
    private final VerifiedTokens verified = new VerifiedTokens();

    TokenService(
            TokenRepository tokens,
            UserRepository users,
            AuditLog audit,
            Clock clock,
            Configuration configuration) {
        this.tokens = tokens;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
        this.resolution = configuration.get(TokenTraits.ACTIVITY_RESOLUTION);
    }

    /** Stores a new token with a generated secret of 32 hexadecimal digits. */
    @Transactional
    public IssuedToken issue(NewToken token) {
        return issue(token, RandomSecret.hex());
    }

    /**
     * Stores a new token with the given secret.
     *
     * @throws IllegalArgumentException if the secret is too short or too long
     */
    @Transactional
    public IssuedToken issue(NewToken token, String secret) {
        if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A token has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters.");
        }
        Instant now = clock.instant();
        String hashed = HashRecord.of(secret, token.rounds());
        long id = tokens.insert(token, prefix(secret), hashed, now);
        ApiToken issued = tokens.findById(id, Instant.EPOCH).orElseThrow();
        if (!issued.ofServer()) {
            audit.record(event("token.create", issued).withDetail("scopes", token.scopes()));
        }
        return new IssuedToken(secret, issued);
    }

    /** The token with this secret, unless it has expired. */
    public Optional<ApiToken> find(String secret) {
        if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return tokens.findByPrefix(prefix(secret), clock.instant()).stream()
                .filter(token -> verified.matches(secret, token.hashed()))
                .findFirst();
    }

    /** A token of this user by the id that models show; also empty for malformed ids. */
    public Optional<ApiToken> findOfUser(long userId, String publicId) {
        return id(publicId)
                .flatMap(id -> tokens.findById(id, clock.instant()))
                .filter(token -> token.ownerKind() == Requester.Kind.USER)
                .filter(token -> token.ownerId() == userId);
    }

    public List<ApiToken> listOfUser(long userId) {
        return tokens.listOfUser(userId, clock.instant());
    }

    /** Tokens by public ids; unknown and expired ones are missing in the answer. */
    public List<ApiToken> findAll(List<String> publicIds) {
        List<Long> ids = publicIds.stream().flatMap(text -> id(text).stream()).distinct().toList();
        return tokens.findByIds(ids, clock.instant());
    }

    /** Revokes a token; of an OAuth token all that its client got for that user. */
    @Transactional
    public void revoke(ApiToken token) {
        if (token.client().equals(BUILT_IN_CLIENT) || token.ownerKind() == Requester.Kind.SERVICE) {
            tokens.delete(token.id());
        } else {
            tokens.deleteOfUserAndClient(token.ownerId(), token.clientId());
        }
        audit.record(event("token.revoke", token));
        log.info("Token {} of {} was revoked", token.publicId(), token.ownerName());
    }

    /** Revokes all tokens of a user but those of running servers, which end with them. */
    @Transactional
    public void revokeAll(Requester by, User owner) {
        int revoked = tokens.deleteOfUser(owner.id());
        audit.record(
                AuditEvent.of("token.revoke", by, owner.name()).withDetail("revoked", revoked));
        log.info("{} revoked {} tokens of {}", by.name(), revoked, owner.name());
    }

    /**
     * Notes the use of a token and the activity of its owner, now and then.
     *
     * @return whether this was such a time, and the token has another last activity now
     */
    public boolean used(ApiToken token) {
        Instant now = clock.instant();
        if (!due(token.lastActivityAt(), now)) {
            return false;
        }
        tokens.touch(token.id(), now);
        if (token.lastActivityAt() == null && !token.ofServer()) {
            audit.record(event("token.first-use", token));
        }
        if (token.ownerKind() == Requester.Kind.USER && !token.ofServer()) {
            users.touch(token.ownerId(), now);
        }
        return true;
    }

    private static AuditEvent event(String action, ApiToken token) {
        return AuditEvent.of(action, null, token.ownerName())
                .withDetail("id", token.publicId())
                .withDetail("client", token.client());
    }

    /** Whether an activity last stored then should be stored anew. */
    public boolean due(@Nullable Instant stored, Instant now) {
        return stored == null || !stored.plus(resolution).isAfter(now);
    }

    private static Optional<Long> id(String publicId) {
        var matcher = PUBLIC_ID.matcher(publicId);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static String prefix(String secret) {
        return secret.substring(0, PREFIX_LENGTH);
    }
}
