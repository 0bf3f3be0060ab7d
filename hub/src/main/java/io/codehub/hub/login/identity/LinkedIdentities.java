/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.identity;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.login.Sessions;
import io.codehub.hub.login.password.PasswordChanges;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserIdentities;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets administrators see to whom an account belongs at the sign-in service, and undo it. */
@Service
public class LinkedIdentities {

    private final UserIdentities identities;
    private final Sessions sessions;
    private final AuditLog audit;

    LinkedIdentities(UserIdentities identities, Sessions sessions, AuditLog audit) {
        this.identities = identities;
        this.sessions = sessions;
        this.audit = audit;
    }

    public Optional<UserIdentities.Identity> find(User user) {
        return identities.find(user.id());
    }

    /**
     * Forgets to whom an account belongs: it will belong to whoever signs in next under its name.
     * All sessions of before end.
     *
     * @return false if it belonged to nobody in particular
     * @throws io.codehub.hub.error.HubException 403 for the account of an administrator, unless the
     *     requester is one
     */
    @Transactional
    public boolean clear(Requester by, User user) {
        PasswordChanges.requireMayTouch(by, user);
        Optional<UserIdentities.Identity> known = identities.find(user.id());
        if (known.isEmpty() || !identities.clear(user.id())) {
            return false;
        }
        sessions.endAll(user.id());
        audit.record(
                AuditEvent.of("identity.clear", by, user.name())
                        .withDetail("issuer", known.get().issuer())
                        .withDetail("subject", known.get().subject()));
        return true;
    }
}
