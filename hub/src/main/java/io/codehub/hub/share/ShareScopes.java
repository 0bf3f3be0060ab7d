/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.AccountRules;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.Scope;
import io.codehub.hub.rbac.SharedScopes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads which scopes somebody wants to share, and checks that they may. */
@Component
class ShareScopes {

    private static final String USE = "access:servers";

    private final HeldScopes held;
    private final AccessCheck access;
    private final AccountRules rules;

    ShareScopes(HeldScopes held, AccessCheck access, AccountRules rules) {
        this.held = held;
        this.access = access;
        this.rules = rules;
    }

    /**
     * The scopes in a request, as written.
     *
     * @return null if there are none
     * @throws HubException 400 for a scope that does not exist
     */
    @Nullable List<String> read(Map<String, @Nullable Object> body) {
        List<String> scopes = JsonBody.texts(body, "scopes");
        if (scopes == null || scopes.isEmpty()) {
            return null;
        }
        for (String scope : scopes) {
            try {
                held.expansion().table().requireKnown(scope);
            } catch (IllegalArgumentException e) {
                throw new HubException(
                        HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), Map.of(), e);
            }
        }
        return scopes;
    }

    /**
     * Names of the scopes to share; use of the server if none are wanted.
     *
     * @throws HubException 400 for a filter that means something else than the server
     */
    Set<String> names(@Nullable List<String> wanted, String owner, String server) {
        Set<String> names = new TreeSet<>();
        for (String scope : wanted == null ? List.of(USE) : wanted) {
            if (Scope.parse(scope).filter() != null
                    && !scope.equals(SharedScopes.of(scope, owner, server))) {
                throw HubException.badRequest(
                        "Scope "
                                + scope
                                + " cannot be shared, only "
                                + SharedScopes.of(scope, owner, server));
            }
            names.add(Scope.parse(scope).name());
        }
        return names;
    }

    /**
     * Nobody can give what they do not have.
     *
     * @throws HubException 403 naming the scope
     */
    void requireHeld(Requester by, Set<String> names, String owner, String server) {
        for (String name : names) {
            if (!access.allows(by, new Resource.OfServer(owner, server), name)) {
                throw HubException.forbidden(
                        "You cannot share the scope "
                                + SharedScopes.of(name, owner, server)
                                + ", which you do not have");
            }
        }
    }

    /** Whether whoever has made the code could still share the same today. */
    boolean coversStill(ShareCode code) {
        ShareCode.Issuer issuer = code.issuer();
        if (issuer.blocked()
                || (issuer.kind() == Requester.Kind.USER && rules.isBlocked(issuer.name()))) {
            return false;
        }
        Requester by =
                new Requester(
                        issuer.kind(),
                        issuer.id(),
                        issuer.name(),
                        false,
                        held.of(issuer.kind(), issuer.id(), issuer.name()),
                        null,
                        null);
        Resource server = new Resource.OfServer(code.server().owner(), code.server().name());
        return access.allows(by, server, "shares")
                && code.scopes().stream().allMatch(scope -> access.allows(by, server, scope));
    }
}
