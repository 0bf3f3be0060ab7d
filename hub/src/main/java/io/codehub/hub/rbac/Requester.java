/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import org.jspecify.annotations.Nullable;

/**
 * Whoever is behind a request: a user or a service, by cookie or by token, with what this
 * credential may do. Controllers take it as a parameter; a nullable one allows strangers.
 *
 * @param id row of the user or service
 * @param admin the admin flag of the user or service, whatever the scopes of the token are
 * @param scopes expanded, cut to what the owner holds now
 * @param tokenId {@code a<number>}; null for a cookie
 * @param sessionId the browser session of a cookie or of an OAuth token; else null
 */
public record Requester(
        Kind kind,
        long id,
        String name,
        boolean admin,
        ScopeSet scopes,
        @Nullable String tokenId,
        @Nullable String sessionId) {

    /** The attribute of a request that holds its requester; not set for strangers. */
    public static final String ATTRIBUTE = Requester.class.getName();

    /** Who owns the credential. */
    public enum Kind {
        USER,
        SERVICE
    }

    public boolean isUser(String user) {
        return kind == Kind.USER && name.equals(user);
    }

    /** The same requester, as if the credential held these scopes. */
    public Requester with(ScopeSet others) {
        return new Requester(kind, id, name, admin, others, tokenId, sessionId);
    }

    public boolean byCookie() {
        return tokenId == null;
    }
}
