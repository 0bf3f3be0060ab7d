/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import org.jspecify.annotations.Nullable;

/**
 * In whose name scopes are read: {@code self} and filters without a name mean them.
 *
 * @param kind null for a group, for which {@code self} means nothing
 * @param server {@code user/name} of the server behind the OAuth client that issued a token; null
 *     if there is none
 * @param service the service behind that client; null if there is none
 */
public record ScopeOwner(
        Requester.@Nullable Kind kind,
        String name,
        @Nullable String server,
        @Nullable String service) {

    public static ScopeOwner user(String name) {
        return new ScopeOwner(Requester.Kind.USER, name, null, null);
    }

    public static ScopeOwner service(String name) {
        return new ScopeOwner(Requester.Kind.SERVICE, name, null, null);
    }

    public static ScopeOwner of(Requester.Kind kind, String name) {
        return new ScopeOwner(kind, name, null, null);
    }

    /** The same owner, with a token that this client issued. */
    public ScopeOwner through(@Nullable String server, @Nullable String service) {
        return new ScopeOwner(kind, name, server, service);
    }

    /** What {@code !user}, {@code !service} or {@code !server} stands for; null for nothing. */
    @Nullable String self(String filterKind) {
        return switch (filterKind) {
            case "user" -> kind == Requester.Kind.USER ? "user=" + name : null;
            case "service" ->
                    kind == Requester.Kind.SERVICE
                            ? "service=" + name
                            : service == null ? null : "service=" + service;
            case "server" -> server == null ? null : "server=" + server;
            default -> null;
        };
    }
}
