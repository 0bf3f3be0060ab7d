/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.login.AccountRules;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.GroupMembership;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.ScopeSet;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.TokenService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Tells the proxy which of the sessions it keeps are still good. The number of look-ups is the same
 * for one session and for thousands, as the proxy asks every second.
 */
@Service
class EdgeSessions {

    private final TokenService tokens;
    private final HeldScopes held;
    private final AccountRules rules;
    private final GroupMembership groups;

    EdgeSessions(TokenService tokens, HeldScopes held, AccountRules rules, GroupMembership groups) {
        this.tokens = tokens;
        this.held = held;
        this.rules = rules;
        this.groups = groups;
    }

    /** For each session whether its token exists and may still use its server. */
    List<Boolean> valid(List<EdgeSession> sessions) {
        Map<String, ApiToken> known = new HashMap<>();
        tokens.findAll(sessions.stream().map(EdgeSession::tokenId).distinct().toList())
                .forEach(token -> known.put(token.publicId(), token));
        Set<Long> owners =
                known.values().stream()
                        .filter(token -> token.ownerKind() == Requester.Kind.USER)
                        .map(ApiToken::ownerId)
                        .collect(Collectors.toSet());
        Map<Long, List<String>> scopesOfOwners = held.rawOfUsers(owners);
        List<String> users = sessions.stream().map(EdgeSession::user).distinct().toList();
        AccessCheck access = new AccessCheck(groups.among(users));
        return sessions.stream()
                .map(session -> {
                    ApiToken token = known.get(session.tokenId());
                    return token != null && allows(access, token, scopesOfOwners, session);
                })
                .toList();
    }

    private boolean allows(
            AccessCheck access,
            ApiToken token,
            Map<Long, List<String>> scopesOfOwners,
            EdgeSession session) {
        boolean ofUser = token.ownerKind() == Requester.Kind.USER;
        if (ofUser && rules.isBlocked(token.ownerName())) {
            return false;
        }
        List<String> owners =
                ofUser
                        ? scopesOfOwners.getOrDefault(token.ownerId(), List.of())
                        : held.rawOf(token.ownerKind(), token.ownerId());
        ScopeSet scopes = held.ofToken(token.scopes(), token.owner(), owners);
        Requester requester =
                new Requester(
                        token.ownerKind(),
                        token.ownerId(),
                        token.ownerName(),
                        token.ownerAdmin(),
                        scopes,
                        token.publicId(),
                        token.sessionId());
        return access.allows(
                requester,
                new Resource.OfServer(session.user(), session.server()),
                "access:servers");
    }

    /**
     * A session as the proxy knows it.
     *
     * @param server empty for the default server
     */
    record EdgeSession(String tokenId, String user, String server) {}
}
