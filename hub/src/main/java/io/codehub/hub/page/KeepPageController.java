/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.activity.IdleStops;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.spawn.OwnedServer;
import io.codehub.hub.spawn.ServerAccess;
import io.codehub.hub.spawn.ServerAddresses;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Keeps a server running that would be stopped because nobody uses it. */
@PageController
class KeepPageController {

    private final IdleStops stops;
    private final ServerAccess access;
    private final ServerAddresses addresses;

    KeepPageController(IdleStops stops, ServerAccess access, ServerAddresses addresses) {
        this.stops = stops;
        this.access = access;
        this.addresses = addresses;
    }

    @PostMapping({"/hub/keep/{owner}", "/hub/keep/{owner}/{name}"})
    ModelAndView keep(
            Requester reader,
            @PathVariable String owner,
            @PathVariable(required = false) String name) {
        OwnedServer about = access.require(reader, owner, name == null ? "" : name);
        stops.keep(reader, owner, about.name(), true, null);
        return Redirects.seeOther(addresses.home());
    }
}
