/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.NavigationEntry;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The way home, for everybody. */
@Component
class HomeTab implements NavigationEntry {

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String label() {
        return "Home";
    }

    @Override
    public String path() {
        return "home";
    }

    @Override
    public Set<String> below() {
        return Set.of("spawn", "spawn-pending", "stop", "rename", "delete", "user");
    }

    @Override
    public boolean visibleTo(Requester requester) {
        return true;
    }
}
