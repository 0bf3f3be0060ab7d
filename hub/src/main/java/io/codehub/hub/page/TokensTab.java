/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** The way to one's tokens. */
@Component
class TokensTab implements NavigationEntry {

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String label() {
        return "Tokens";
    }

    @Override
    public String path() {
        return "token";
    }

    @Override
    public boolean visibleTo(Requester requester) {
        return true;
    }
}
