/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.password;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.LoginThrottle;
import io.codehub.hub.login.local.ImportedPasswords;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.otp.SecondFactors;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes passwords: by their owners, who know the old one, and by administrators. Every session of
 * the user ends.
 */
@Service
public class PasswordChanges {

    private static final String WRONG = "The password you have now was not right.";

    private final OwnPasswords own;
    private final PasswordAccounts accounts;
    private final ImportedPasswords imported;
    private final SecondFactors factors;
    private final LoginThrottle throttle;
    private final AuditLog audit;

    PasswordChanges(
            OwnPasswords own,
            PasswordAccounts accounts,
            ImportedPasswords imported,
            SecondFactors factors,
            LoginThrottle throttle,
            AuditLog audit) {
        this.own = own;
        this.accounts = accounts;
        this.imported = imported;
        this.factors = factors;
        this.throttle = throttle;
        this.audit = audit;
    }

    /**
     * Checks the password that somebody has now; wrong ones are counted.
     *
     * @throws HubException 403 if it is wrong, 429 after too many wrong ones
     */
    public void requireOld(User user, String old) {
        String guessed = "old password " + user.id();
        throttle.require(guessed);
        throttle.failed(guessed);
        if (!accounts.verify(user.name(), old)) {
            audit.record(
                    AuditEvent.of("password.check", null, user.name())
                            .withRefusal("wrong password"));
            throw HubException.forbidden(WRONG);
        }
        throttle.succeeded(guessed);
    }

    /**
     * Sets a password.
     *
     * @param by null for the user
     * @throws HubException 400 if it will not do, with a text for the person
     */
    @Transactional
    public void set(@org.jspecify.annotations.Nullable Requester by, User user, String password) {
        PasswordRules rules = own.require();
        Optional<String> problem = rules.find(password);
        if (problem.isPresent()) {
            throw HubException.badRequest(problem.get());
        }
        accounts.setHash(user, rules.hash(password));
        audit.record(AuditEvent.of("password.change", by, user.name()));
    }

    /**
     * Forgets the password of a user. With FirstUse the next one who signs in sets a new one.
     *
     * @return false if there was none
     */
    @Transactional
    public boolean reset(Requester by, User user) {
        own.require();
        requireMayTouch(by, user);
        boolean imports = imported.delete(user.name());
        boolean forgotten = accounts.forget(user) || imports;
        if (forgotten) {
            audit.record(AuditEvent.of("password.reset", by, user.name()));
        }
        return forgotten;
    }

    /** Takes the second factor of a user away; false if there was none. */
    @Transactional
    public boolean removeSecondFactor(Requester by, User user) {
        requireMayTouch(by, user);
        return factors.remove(by, user);
    }

    /**
     * Whoever may change users could else become an administrator by the password of one.
     *
     * @throws HubException 403
     */
    public static void requireMayTouch(Requester by, User user) {
        if (user.admin() && !by.admin() && !by.isUser(user.name())) {
            throw new HubException(
                    HttpStatus.FORBIDDEN,
                    "Only administrators may change how an administrator signs in.",
                    java.util.Map.of(),
                    null);
        }
    }
}
