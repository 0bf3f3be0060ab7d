/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Shows how a start or stop goes on; starts nothing itself. */
@PageController
class SpawnPendingController {

    private final ServerAccess access;
    private final ServerAddresses addresses;
    private final NextPage next;
    private final SpawnPages pages;

    SpawnPendingController(
            ServerAccess access, ServerAddresses addresses, NextPage next, SpawnPages pages) {
        this.access = access;
        this.addresses = addresses;
        this.next = next;
        this.pages = pages;
    }

    @GetMapping({"/hub/spawn-pending/{owner}", "/hub/spawn-pending/{owner}/{name}"})
    ModelAndView show(
            Requester reader,
            @PathVariable String owner,
            @PathVariable(required = false) String name,
            HttpServletRequest request) {
        OwnedServer about = access.require(reader, owner, name == null ? "" : name);
        Server server = about.server();
        if (server == null) {
            if (!about.name().isEmpty()) {
                throw HubException.notFound(AccessCheck.NOT_FOUND);
            }
            return stopped(about);
        }
        return switch (server.state()) {
            case READY -> goOn(about, request);
            case FAILED -> pages.failed(about, server);
            case SPAWN_REQUESTED, SPAWNING -> pages.progress(about, server);
            case STOP_REQUESTED, STOPPING -> pages.stopping(about);
            case STOPPED -> stopped(about);
        };
    }

    private ModelAndView stopped(OwnedServer about) {
        return pages.notRunning(about, HttpStatus.OK.value(), null, null, null);
    }

    private ModelAndView goOn(OwnedServer about, HttpServletRequest request) {
        String address = addresses.server(about.owner().name(), about.name());
        return Redirects.found(
                next.accepted(request)
                        .orElseGet(() -> Destinations.withArguments(address, request, "next")));
    }
}
