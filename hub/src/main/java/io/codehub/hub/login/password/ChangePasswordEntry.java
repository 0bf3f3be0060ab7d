/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.password;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.AccountMenuEntry;
import org.springframework.stereotype.Component;

/** The way to the page on which people change their password. */
@Component
class ChangePasswordEntry implements AccountMenuEntry {

    private final OwnPasswords own;
    private final PasswordAccounts accounts;
    private final boolean all;

    ChangePasswordEntry(OwnPasswords own, PasswordAccounts accounts, Configuration configuration) {
        this.own = own;
        this.accounts = accounts;
        this.all = !ChosenAuthenticator.several(configuration);
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String label() {
        return "Change password";
    }

    @Override
    public String path() {
        return own.areOf(ChangePasswordController.FIRST_USE)
                ? "auth/change-password"
                : "change-password";
    }

    @Override
    public boolean visibleTo(Requester requester) {
        return own.exist() && (all || accounts.exists(requester.name()));
    }
}
