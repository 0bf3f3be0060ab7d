/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.AccountMenuEntry;
import org.springframework.stereotype.Component;

/** The way to one's second factor. */
@Component
class TwoFactorEntry implements AccountMenuEntry {

    private final SignUpSettings settings;

    TwoFactorEntry(SignUpSettings settings) {
        this.settings = settings;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String label() {
        return "Sign-in codes";
    }

    @Override
    public String path() {
        return "two-factor";
    }

    @Override
    public boolean visibleTo(Requester requester) {
        return settings.secondFactor();
    }
}
