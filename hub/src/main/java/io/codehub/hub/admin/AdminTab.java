/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** The way to the administration, for those who may open it. */
@Component
class AdminTab implements NavigationEntry {

    @Override
    public int order() {
        return 90;
    }

    @Override
    public String label() {
        return "Admin";
    }

    @Override
    public String path() {
        return "admin";
    }

    @Override
    public boolean visibleTo(Requester requester) {
        return requester.scopes().scopes().contains(AdminPages.SCOPE);
    }
}
