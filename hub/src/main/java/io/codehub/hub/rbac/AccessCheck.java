/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.error.HubException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The one place that decides whether a credential may do something. */
@Component
public class AccessCheck {

    /** The same words for what is missing and for what the requester may not see. */
    public static final String NOT_FOUND = "No access to resources or resources not found";

    private final GroupMembership groups;

    public AccessCheck(GroupMembership groups) {
        this.groups = groups;
    }

    /**
     * Demands one of the scopes for the resource.
     *
     * @throws HubException 404 if such a scope is held, but only for other resources of the kind;
     *     403 if none is held at all
     */
    public void require(Requester requester, Resource resource, String... anyOfScopes) {
        boolean granted = allows(requester, resource, anyOfScopes);
        AccessDecision.note(requester, resource, anyOfScopes, granted);
        if (granted) {
            return;
        }
        if (!(resource instanceof Resource.Anything) && holdsAny(requester, anyOfScopes)) {
            throw HubException.notFound(NOT_FOUND);
        }
        throw HubException.forbidden(requires(anyOfScopes));
    }

    /** The scope that has decided, as it is held: with its filter, if it has one. */
    public Optional<String> reason(AccessDecision decision) {
        ScopeSet held = decision.by().scopes();
        for (String name : decision.anyOf()) {
            if (held.hasUnfiltered(name)) {
                return Optional.of(name);
            }
        }
        return decision.anyOf().stream()
                .flatMap(name -> held.named(name).stream())
                .filter(scope -> covers(scope, decision.resource()))
                .map(Scope::toString)
                .findFirst();
    }

    /** Whether one of the scopes is held for the resource. */
    public boolean allows(Requester requester, Resource resource, String... anyOfScopes) {
        ScopeSet held = requester.scopes();
        for (String name : anyOfScopes) {
            if (held.hasUnfiltered(name)) {
                return true;
            }
        }
        if (resource instanceof Resource.Anything) {
            return false;
        }
        for (String name : anyOfScopes) {
            for (Scope scope : held.named(name)) {
                if (covers(scope, resource)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Demands the scope in any form for a listing, and says what it reaches.
     *
     * @param kinds filters that the listing can apply: {@code user}, {@code group}, {@code service}
     * @throws HubException 403 if the scope is missing, or held only with other filters
     */
    public ListFilter requireForList(Requester requester, String scope, String... kinds) {
        if (requester.scopes().hasUnfiltered(scope)) {
            return ListFilter.EVERYTHING;
        }
        List<Scope> held = requester.scopes().named(scope);
        Set<String> usable = Set.of(kinds);
        if (held.isEmpty() || !held.stream().allMatch(s -> usable.contains(s.filterKind()))) {
            throw HubException.forbidden(requires(scope));
        }
        return new ListFilter(
                false, names(held, "user"), names(held, "group"), names(held, "service"));
    }

    private static Set<String> names(List<Scope> held, String kind) {
        Set<String> names = new HashSet<>();
        for (Scope scope : held) {
            if (scope.filterKind().equals(kind)) {
                names.add(scope.filterName());
            }
        }
        return Set.copyOf(names);
    }

    private boolean covers(Scope scope, Resource resource) {
        String name = scope.filterName();
        return switch (scope.filterKind()) {
            case "" -> true;
            case "user" ->
                    switch (resource) {
                        case Resource.OfUser(String user) -> user.equals(name);
                        case Resource.OfServer(String user, _) -> user.equals(name);
                        default -> false;
                    };
            case "server" ->
                    resource instanceof Resource.OfServer(String user, String server)
                            && name.equals(user + "/" + server);
            case "group" ->
                    switch (resource) {
                        case Resource.OfUser(String user) -> groups.contains(name, user);
                        case Resource.OfServer(String user, _) -> groups.contains(name, user);
                        case Resource.OfGroup(String group) -> group.equals(name);
                        default -> false;
                    };
            case "service" ->
                    resource instanceof Resource.OfService(String service) && service.equals(name);
            default -> false;
        };
    }

    private static boolean holdsAny(Requester requester, String... scopes) {
        return Arrays.stream(scopes).anyMatch(name -> !requester.scopes().named(name).isEmpty());
    }

    private static String requires(String... scopes) {
        return "Action is not authorized with current scopes; requires any of ["
                + String.join(", ", scopes)
                + "]";
    }
}
