/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom an authenticator recognised, and what it knows about them.
 *
 * @param name as the authenticator knows it, not normalised yet
 * @param admin whether they are an administrator; null leaves that to the configuration
 * @param groups names of exactly the groups they belong to; null if the authenticator says nothing
 *     about groups. Counts only with {@code manage_groups}
 * @param roles exactly the roles they hold, each a map as in {@code load_roles}; null if the
 *     authenticator says nothing about roles. Counts only with {@code manage_roles}
 * @param authState what is stored, encrypted, and given to spawners; null for nothing
 * @param userInfo what others may read about them, such as a full name; null if nothing is known
 * @param identity what stays the same when the name changes; null if there is no such thing
 * @param allowed whether a rule of the authenticator's own lets them in
 * @param refusal why they are kept out whatever rule would let them in, in words for the person;
 *     null if nothing speaks against them
 */
public record AuthenticatedUser(
        String name,
        @Nullable Boolean admin,
        @Nullable Set<String> groups,
        @Nullable List<Map<String, Object>> roles,
        @Nullable Map<String, @Nullable Object> authState,
        @Nullable Map<String, @Nullable Object> userInfo,
        @Nullable Identity identity,
        boolean allowed,
        @Nullable String refusal) {

    public AuthenticatedUser(String name, @Nullable Boolean admin) {
        this(name, admin, null, null, null, null, null, false, null);
    }

    public static AuthenticatedUser named(String name) {
        return new AuthenticatedUser(name, null);
    }

    public AuthenticatedUser withName(String other) {
        return new AuthenticatedUser(
                other, admin, groups, roles, authState, userInfo, identity, allowed, refusal);
    }

    public AuthenticatedUser withAdmin(@Nullable Boolean flag) {
        return new AuthenticatedUser(
                name, flag, groups, roles, authState, userInfo, identity, allowed, refusal);
    }

    public AuthenticatedUser withGroups(@Nullable Set<String> exactly) {
        return new AuthenticatedUser(
                name, admin, exactly, roles, authState, userInfo, identity, allowed, refusal);
    }

    public AuthenticatedUser withRoles(@Nullable List<Map<String, Object>> exactly) {
        return new AuthenticatedUser(
                name, admin, groups, exactly, authState, userInfo, identity, allowed, refusal);
    }

    public AuthenticatedUser withAuthState(@Nullable Map<String, @Nullable Object> state) {
        return new AuthenticatedUser(
                name,
                admin,
                groups,
                roles,
                state == null ? null : new LinkedHashMap<>(state),
                userInfo,
                identity,
                allowed,
                refusal);
    }

    public AuthenticatedUser withUserInfo(Map<String, @Nullable Object> info) {
        return new AuthenticatedUser(
                name, admin, groups, roles, authState, info, identity, allowed, refusal);
    }

    public AuthenticatedUser withIdentity(@Nullable Identity stable) {
        return new AuthenticatedUser(
                name, admin, groups, roles, authState, userInfo, stable, allowed, refusal);
    }

    /** Says that a rule of the authenticator's own lets them in, or does not. */
    public AuthenticatedUser withAllowed(boolean own) {
        return new AuthenticatedUser(
                name, admin, groups, roles, authState, userInfo, identity, own, refusal);
    }

    /** Keeps them out, before any rule is asked that would let them in. */
    public AuthenticatedUser withRefusal(String text) {
        return new AuthenticatedUser(
                name, admin, groups, roles, authState, userInfo, identity, allowed, text);
    }

    /** The name only: what is stored about somebody holds their keys. */
    @Override
    public String toString() {
        return "AuthenticatedUser[" + name + "]";
    }

    /**
     * Somebody at a sign-in service.
     *
     * @param issuer which service
     * @param subject its own number or text for the account, which it never gives to another one
     */
    public record Identity(String issuer, String subject) {}
}
