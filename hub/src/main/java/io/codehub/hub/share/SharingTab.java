/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Scope;
import io.codehub.hub.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** The way to what one shares, for those who may share or have been given something. */
@Component
class SharingTab implements NavigationEntry {

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String label() {
        return "Sharing";
    }

    @Override
    public String path() {
        return "sharing";
    }

    @Override
    public boolean visibleTo(Requester requester) {
        String own = requester.name() + "/";
        return requester.scopes().scopes().stream()
                .map(Scope::parse)
                .anyMatch(scope ->
                        scope.name().equals("shares")
                                || (scope.name().equals("access:servers")
                                        && scope.filterKind().equals("server")
                                        && !scope.filterName().startsWith(own)));
    }
}
