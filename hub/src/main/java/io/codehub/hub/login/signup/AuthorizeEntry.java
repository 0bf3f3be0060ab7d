/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.web.AccountMenuEntry;
import org.springframework.stereotype.Component;

/** The way to those who wait for an account. */
@Component
class AuthorizeEntry implements AccountMenuEntry {

    private final SignUpSettings settings;
    private final AccessCheck access;

    AuthorizeEntry(SignUpSettings settings, AccessCheck access) {
        this.settings = settings;
        this.access = access;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String label() {
        return "Authorize users";
    }

    @Override
    public String path() {
        return "authorize";
    }

    @Override
    public boolean visibleTo(Requester requester) {
        return settings.inUse() && access.allows(requester, new Resource.Anything(), "admin:users");
    }
}
