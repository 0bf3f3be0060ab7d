/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.rbac.GroupMembership;
import io.codehub.hub.rbac.ScopeExpansion;
import io.codehub.hub.rbac.ScopeIntersection;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.rbac.ScopeSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the own token of a server may do: what is wanted, as far as its owner may. */
@Component
class ServerTokenScopes {

    private static final String ACTIVITY = "users:activity";
    private static final String INHERIT = "inherit";

    private final ScopeExpansion expansion;
    private final ScopeIntersection intersection;

    ServerTokenScopes(ScopeExpansion expansion, GroupMembership groups) {
        this.expansion = expansion;
        this.intersection = new ScopeIntersection(groups);
    }

    /**
     * The scopes to store.
     *
     * @param wanted as configured; {@code !server} means this server
     * @param server {@code user/name}
     * @param held by the owner
     */
    List<String> of(Collection<String> wanted, ScopeOwner owner, String server, ScopeSet held) {
        Set<String> named = new LinkedHashSet<>();
        for (String scope : wanted) {
            named.add(scope.endsWith("!server") ? scope + "=" + server : scope);
        }
        // A server whose activity nobody hears of would be stopped as unused.
        if (named.stream().noneMatch(s -> s.startsWith(ACTIVITY) || s.equals(INHERIT))) {
            named.add(ACTIVITY + "!user");
        }
        List<String> granted = new ArrayList<>();
        for (String scope : named) {
            ScopeSet whole = expansion.expand(List.of(scope), owner);
            ScopeSet part = intersection.of(whole, held);
            if (scope.equals(INHERIT) || part.equals(whole)) {
                granted.add(scope);
            } else {
                granted.addAll(part.sorted());
            }
        }
        return List.copyOf(granted);
    }
}
