/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.spawn.OwnedServer;
import io.codehub.hub.spawn.ServerAccess;
import io.codehub.hub.spawn.ServerAddresses;
import io.codehub.hub.spawn.SpawnPages;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Stops servers, after a question, and shows how that goes on. */
@PageController
class StopPageController {

    /** A stop that is over within this time needs no page that waits. */
    private static final Duration EARLY = Duration.ofSeconds(2);

    private final ServerService servers;
    private final ServerAccess access;
    private final ServerAddresses addresses;
    private final SpawnPages pages;

    StopPageController(
            ServerService servers,
            ServerAccess access,
            ServerAddresses addresses,
            SpawnPages pages) {
        this.servers = servers;
        this.access = access;
        this.addresses = addresses;
        this.pages = pages;
    }

    @GetMapping({"/hub/stop/{owner}", "/hub/stop/{owner}/{name}"})
    ModelAndView ask(
            Requester reader,
            @PathVariable String owner,
            @PathVariable(required = false) String name,
            @RequestParam(required = false) String cancelled) {
        OwnedServer about = about(reader, owner, name);
        Server server = about.server();
        if (server == null || !server.state().active()) {
            return cancelled == null
                    ? Redirects.seeOther(addresses.home())
                    : pages.cancelled(about);
        }
        return server.state().stopping()
                ? pages.stopping(about)
                : pages.page("stop", about, HttpStatus.OK.value());
    }

    @PostMapping({"/hub/stop/{owner}", "/hub/stop/{owner}/{name}"})
    ModelAndView stop(
            Requester reader,
            @PathVariable String owner,
            @PathVariable(required = false) String name) {
        OwnedServer about = about(reader, owner, name);
        Server before = about.server();
        boolean cancels = before != null && before.state().starting();
        Server server = servers.requestStop(reader, about.owner(), about.name(), false);
        Server soon = server.isPending() ? servers.await(server, EARLY) : server;
        if (!cancels && !soon.isPending()) {
            return Redirects.seeOther(addresses.home());
        }
        String page = addresses.stop(owner, about.name());
        return Redirects.seeOther(cancels ? page + "?cancelled=1" : page);
    }

    private OwnedServer about(Requester reader, String owner, @Nullable String name) {
        OwnedServer about = access.require(reader, owner, name == null ? "" : name);
        if (about.server() == null && !about.name().isEmpty()) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        return about;
    }
}
