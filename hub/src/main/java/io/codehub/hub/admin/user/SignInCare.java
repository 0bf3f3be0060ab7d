/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.otp.SecondFactors;
import io.codehub.hub.login.password.OwnPasswords;
import io.codehub.hub.login.password.PasswordChanges;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** What administrators can do for people who cannot sign in. */
@Component
class SignInCare {

    private final OwnPasswords own;
    private final PasswordAccounts accounts;
    private final PasswordChanges changes;
    private final SecondFactors factors;

    SignInCare(
            OwnPasswords own,
            PasswordAccounts accounts,
            PasswordChanges changes,
            SecondFactors factors) {
        this.own = own;
        this.accounts = accounts;
        this.changes = changes;
        this.factors = factors;
    }

    /** What there is to do for a user; null where the hub keeps no passwords. */
    @Nullable View of(User user, String hubPath) {
        if (!own.exist()) {
            return null;
        }
        return new View(
                accounts.exists(user.name()),
                own.areOf("NativeAuthenticator")
                        ? hubPath
                                + "change-password/"
                                + UriUtils.encodePathSegment(
                                        user.name(), java.nio.charset.StandardCharsets.UTF_8)
                        : null,
                factors.isActive(user));
    }

    boolean resetPassword(Requester by, User user) {
        return changes.reset(by, user);
    }

    boolean removeSecondFactor(Requester by, User user) {
        return changes.removeSecondFactor(by, user);
    }

    /**
     * What the page shows; templates know it as {@code signIn}.
     *
     * @param hasPassword whether the user has set one
     * @param changeUrl where an administrator sets a new one; null where the user does, at the next
     *     sign-in after a reset
     * @param secondFactor whether codes are asked for
     */
    record View(boolean hasPassword, @Nullable String changeUrl, boolean secondFactor) {}
}
