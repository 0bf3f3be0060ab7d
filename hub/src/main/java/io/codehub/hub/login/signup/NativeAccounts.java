/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.local.PasswordAccount;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.otp.SecondFactors;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets accounts in and keeps them out. */
@Service
class NativeAccounts {

    private final PasswordAccounts accounts;
    private final SignUpRepository signUps;
    private final SecondFactors factors;
    private final UserRepository users;
    private final UserService service;
    private final AuditLog audit;

    NativeAccounts(
            PasswordAccounts accounts,
            SignUpRepository signUps,
            SecondFactors factors,
            UserRepository users,
            UserService service,
            AuditLog audit) {
        this.accounts = accounts;
        this.signUps = signUps;
        this.factors = factors;
        this.users = users;
        this.service = service;
        this.audit = audit;
    }

    List<SignUp> waiting(int limit) {
        return signUps.list(limit);
    }

    int countWaiting() {
        return signUps.count();
    }

    List<PasswordAccount> list(String containing, int limit) {
        return accounts.list(containing, limit);
    }

    /** Whether an account of that name was let in; empty if there is none, not even a wish. */
    Optional<Boolean> isAuthorized(String name) {
        Optional<Boolean> known = accounts.find(name).map(PasswordAccount::authorized);
        return known.isPresent() ? known : signUps.find(name).map(_ -> false);
    }

    /** Whether that name is taken, be it by somebody who waits. */
    boolean isTaken(String name) {
        return isAuthorized(name).isPresent();
    }

    /**
     * Lets an account in.
     *
     * @param by null for the hub itself
     * @throws HubException 404 if there is none
     */
    @Transactional
    public void authorize(@Nullable Requester by, String name) {
        Optional<SignUp> waiting = signUps.find(name);
        if (waiting.isPresent()) {
            signUps.delete(name);
            create(waiting.get());
        } else {
            accounts.setAuthorized(requireAccount(name), true);
        }
        audit.record(AuditEvent.of("account.authorize", by, name));
    }

    /**
     * Keeps an account out from now on; its sessions end.
     *
     * @throws HubException 404 if there is none that was let in
     */
    @Transactional
    public void withdraw(Requester by, String name) {
        if (by.isUser(name)) {
            throw HubException.badRequest("You cannot keep yourself out.");
        }
        accounts.setAuthorized(requireAccount(name), false);
        audit.record(AuditEvent.of("account.withdraw", by, name));
    }

    /**
     * Forgets that somebody asked for an account.
     *
     * @throws HubException 400 for one that was let in, 404 if there is none
     */
    @Transactional
    public void discard(Requester by, String name) {
        if (signUps.delete(name)) {
            audit.record(AuditEvent.of("account.discard", by, name));
            return;
        }
        PasswordAccount account =
                accounts.find(name).orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
        if (account.authorized()) {
            throw HubException.badRequest("The account was let in. Keep it out first.");
        }
        accounts.forget(requireAccount(name));
        audit.record(AuditEvent.of("account.discard", by, name));
    }

    /** Makes an account of a wish; there is none of that name. */
    @Transactional
    public void create(SignUp wish) {
        User user = service.findOrCreate(wish.name());
        if (!accounts.add(user, wish.hash())) {
            throw HubException.conflict("There is an account of that name already.");
        }
        accounts.describe(user, wish.email(), wish.secondFactorAsked());
        byte[] secret = wish.otpSecret();
        if (secret != null) {
            factors.importActive(user, secret);
        }
    }

    private User requireAccount(String name) {
        return users.findByName(name)
                .filter(user -> accounts.exists(user.name()))
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }
}
