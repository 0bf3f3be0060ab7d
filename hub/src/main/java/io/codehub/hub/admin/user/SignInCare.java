/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.login.identity.LinkedIdentities;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.otp.SecondFactors;
import io.codehub.hub.login.password.OwnPasswords;
import io.codehub.hub.login.password.PasswordChanges;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserIdentities;
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
    private final LinkedIdentities identities;

    SignInCare(
            OwnPasswords own,
            PasswordAccounts accounts,
            PasswordChanges changes,
            SecondFactors factors,
            LinkedIdentities identities) {
        this.own = own;
        this.accounts = accounts;
        this.changes = changes;
        this.factors = factors;
        this.identities = identities;
    }

    /** What there is to do for a user; null for nothing. */
    @Nullable View of(User user, String hubPath) {
        String issuer = identities.find(user).map(UserIdentities.Identity::issuer).orElse(null);
        if (!own.exist()) {
            return issuer == null ? null : new View(false, false, null, false, issuer);
        }
        return new View(
                true,
                accounts.exists(user.name()),
                own.areOf("NativeAuthenticator")
                        ? hubPath
                                + "change-password/"
                                + UriUtils.encodePathSegment(
                                        user.name(), java.nio.charset.StandardCharsets.UTF_8)
                        : null,
                factors.isActive(user),
                issuer);
    }

    /** Forgets to whom the account belongs at the sign-in service. */
    boolean clearIdentity(Requester by, User user) {
        return identities.clear(by, user);
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
     * @param keepsPasswords whether users have passwords at the hub
     * @param hasPassword whether the user has set one
     * @param changeUrl where an administrator sets a new one; null where the user does, at the next
     *     sign-in after a reset
     * @param secondFactor whether codes are asked for
     * @param issuer the sign-in service at which the account belongs to somebody; null for none
     */
    record View(
            boolean keepsPasswords,
            boolean hasPassword,
            @Nullable String changeUrl,
            boolean secondFactor,
            @Nullable String issuer) {}
}
