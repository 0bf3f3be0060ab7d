/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.Sessions;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps people out, and lets them in again. */
@Component
class Blocking {

    private final UserRepository users;
    private final Sessions sessions;
    private final TokenService tokens;
    private final AuditLog audit;

    Blocking(UserRepository users, Sessions sessions, TokenService tokens, AuditLog audit) {
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
    }

    boolean isBlocked(User user) {
        return !users.blockedAmong(List.of(user.id())).isEmpty();
    }

    /** Ends all sessions and tokens of a user. */
    @Transactional
    public void signOut(Requester by, User user) {
        sessions.endAll(user.id());
        tokens.revokeAll(by, user);
    }

    /**
     * Keeps a user out or lets them in; nothing happens if it is so already.
     *
     * @throws HubException 400 for the requester's own account
     */
    @Transactional
    public void set(Requester by, User user, boolean blocked) {
        if (blocked == isBlocked(user)) {
            return;
        }
        if (by.isUser(user.name())) {
            throw HubException.badRequest("You cannot block yourself.");
        }
        users.setBlocked(user.id(), blocked);
        audit.record(AuditEvent.of(blocked ? "user.block" : "user.unblock", by, user.name()));
        if (blocked) {
            signOut(by, user);
        }
    }
}
