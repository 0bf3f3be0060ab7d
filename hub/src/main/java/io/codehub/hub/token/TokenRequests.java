/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Role;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.rbac.ScopeExpansion;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.rbac.ScopeSet;
import io.codehub.hub.user.User;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Issues the tokens that people and programs ask for, within what they may have. */
@Service
public class TokenRequests {

    private static final Logger log = LoggerFactory.getLogger(TokenRequests.class);
    private static final int MAX_NOTE = 1023;

    private final TokenService tokens;
    private final OAuthClients clients;
    private final RoleRepository roles;
    private final HeldScopes held;
    private final Clock clock;
    private final int maxSeconds;

    TokenRequests(
            TokenService tokens,
            OAuthClients clients,
            RoleRepository roles,
            HeldScopes held,
            Clock clock,
            Configuration configuration) {
        this.tokens = tokens;
        this.clients = clients;
        this.roles = roles;
        this.held = held;
        this.clock = clock;
        this.maxSeconds = configuration.get(TokenTraits.EXPIRES_IN_MAX_SECONDS);
    }

    /**
     * Issues a token for a user.
     *
     * @param by who asks for it; they must hold all that the token may do, if they are not its
     *     owner with all rights
     * @param body the request: note, expires_in, scopes, roles
     * @throws HubException 400 for a life, scope or role that cannot be
     */
    public IssuedToken issue(Requester by, User owner, Map<String, @Nullable Object> body) {
        List<String> scopes = scopes(body);
        @Nullable Instant expiry = expiry(body);
        requireHeldBy(owner, scopes);
        requireMinterHolds(by, owner, scopes);
        NewToken token =
                NewToken.of(
                                Requester.Kind.USER,
                                owner.id(),
                                clients.builtInId(),
                                note(by, owner, body),
                                scopes)
                        .withExpiry(expiry);
        IssuedToken issued = tokens.issue(token);
        log.info("{} made token {} of {}", by.name(), issued.token().publicId(), owner.name());
        return issued;
    }

    private List<String> scopes(Map<String, @Nullable Object> body) {
        List<String> scopes = JsonBody.texts(body, "scopes");
        List<String> roleNames = JsonBody.texts(body, "roles");
        if (scopes != null && roleNames != null) {
            throw HubException.badRequest("Give either scopes or roles, not both");
        }
        if (scopes == null) {
            Set<String> ofRoles = new HashSet<>();
            for (String name : roleNames == null ? List.of(DefaultRoles.TOKEN) : roleNames) {
                Role role =
                        roles.find(name)
                                .orElseThrow(
                                        () -> HubException.badRequest("No such role: " + name));
                ofRoles.addAll(role.scopes());
            }
            return List.copyOf(ofRoles);
        }
        for (String scope : scopes) {
            try {
                held.expansion().table().requireKnown(scope);
            } catch (IllegalArgumentException e) {
                throw new HubException(
                        HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), Map.of(), e);
            }
        }
        return List.copyOf(scopes);
    }

    private void requireHeldBy(User owner, List<String> scopes) {
        ScopeOwner as = ScopeOwner.user(owner.name());
        Set<String> all =
                new HashSet<>(held.of(Requester.Kind.USER, owner.id(), owner.name()).scopes());
        all.addAll(ScopeExpansion.identify(as));
        List<String> missing = held.missing(scopes, as, new ScopeSet(all));
        if (!missing.isEmpty()) {
            throw HubException.badRequest(
                    owner.name() + " does not hold: " + String.join(", ", missing));
        }
    }

    /** Whoever asks with narrowed rights gets no wider token, not even for themselves. */
    private void requireMinterHolds(Requester by, User owner, List<String> scopes) {
        Set<String> wanted = new HashSet<>(scopes);
        ScopeOwner as = ScopeOwner.user(owner.name());
        if (wanted.remove("inherit")) {
            wanted.addAll(held.of(Requester.Kind.USER, owner.id(), owner.name()).scopes());
        }
        Set<String> minters = new HashSet<>(by.scopes().scopes());
        minters.addAll(ScopeExpansion.identify(as));
        List<String> missing = held.missing(wanted, as, new ScopeSet(minters));
        if (!missing.isEmpty()) {
            throw HubException.forbidden(
                    "A token with more rights than your own is refused: "
                            + String.join(", ", missing));
        }
    }

    private @Nullable Instant expiry(Map<String, @Nullable Object> body) {
        Object value = body.get("expires_in");
        if (value == null) {
            return maxSeconds == 0 ? null : clock.instant().plusSeconds(maxSeconds);
        }
        if (!(value instanceof Integer || value instanceof Long || value instanceof BigInteger)) {
            throw HubException.badRequest("expires_in must be a whole number of seconds");
        }
        long seconds =
                new BigInteger(value.toString())
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .longValue();
        if (seconds <= 0) {
            throw HubException.badRequest("expires_in must be positive");
        }
        if (maxSeconds > 0 && seconds > maxSeconds) {
            throw HubException.badRequest("expires_in must not be above " + maxSeconds);
        }
        long century = 100L * 366 * 86_400;
        return clock.instant().plusSeconds(Math.min(seconds, century));
    }

    private static String note(Requester by, User owner, Map<String, @Nullable Object> body) {
        String note = JsonBody.text(body, "note");
        if (note != null && !note.isEmpty()) {
            if (note.length() > MAX_NOTE) {
                throw HubException.badRequest("note is too long");
            }
            if (note.startsWith(ApiToken.SERVER_NOTE)) {
                throw HubException.badRequest(
                        "note must not begin with '" + ApiToken.SERVER_NOTE + "'");
            }
            return note;
        }
        String preset = "Requested via api";
        if (by.isUser(owner.name())) {
            return preset;
        }
        String kind = by.kind() == Requester.Kind.USER ? "user" : "service";
        return preset + " by " + kind + " " + by.name();
    }
}
