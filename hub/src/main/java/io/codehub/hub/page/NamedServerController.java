/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
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

/** Creates and deletes named servers. */
@PageController
class NamedServerController {

    /** A removal that is over within this time is not seen on the home page any more. */
    private static final Duration EARLY = Duration.ofSeconds(2);

    private final ServerService servers;
    private final ServerAccess access;
    private final ServerAddresses addresses;
    private final SpawnPages pages;
    private final HomePages home;

    NamedServerController(
            ServerService servers,
            ServerAccess access,
            ServerAddresses addresses,
            SpawnPages pages,
            HomePages home) {
        this.servers = servers;
        this.access = access;
        this.addresses = addresses;
        this.pages = pages;
        this.home = home;
    }

    /** Makes a named server from what somebody would call it, and starts it. */
    @PostMapping("/hub/create/{owner}")
    ModelAndView create(Requester reader, @PathVariable String owner, @RequestParam String server) {
        String label = ServerSlug.cleaned(server);
        String name = ServerSlug.of(label);
        OwnedServer about = access.require(reader, owner, name);
        try {
            if (name.isEmpty()) {
                throw HubException.badRequest("A name needs at least one letter from a to z.");
            }
            servers.create(reader, about.owner(), name, label, null);
        } catch (HubException refusal) {
            if (!reader.isUser(owner)) {
                throw refusal;
            }
            ModelAndView page = home.page(reader, label, refusal.getMessage());
            page.setStatus(refusal.status());
            return page;
        }
        return Redirects.seeOther(addresses.spawn(owner, name));
    }

    @GetMapping("/hub/delete/{owner}/{name}")
    ModelAndView ask(Requester reader, @PathVariable String owner, @PathVariable String name) {
        return question(existing(reader, owner, name), null, HttpStatus.OK);
    }

    @PostMapping("/hub/delete/{owner}/{name}")
    ModelAndView delete(
            Requester reader,
            @PathVariable String owner,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String confirm) {
        OwnedServer about = existing(reader, owner, name);
        if (!confirm.strip().equals(name)) {
            return question(about, "The name does not match.", HttpStatus.BAD_REQUEST);
        }
        servers.await(servers.requestStop(reader, about.owner(), name, true), EARLY);
        return Redirects.seeOther(addresses.home());
    }

    @GetMapping("/hub/rename/{owner}/{name}")
    ModelAndView askForName(
            Requester reader, @PathVariable String owner, @PathVariable String name) {
        return renaming(existing(reader, owner, name), null, null, HttpStatus.OK);
    }

    /** Gives a server that is stopped another display name; its address stays. */
    @PostMapping("/hub/rename/{owner}/{name}")
    ModelAndView rename(
            Requester reader,
            @PathVariable String owner,
            @PathVariable String name,
            @RequestParam(name = "display_name", defaultValue = "") String typed) {
        OwnedServer about = existing(reader, owner, name);
        String label = ServerSlug.cleaned(typed);
        try {
            servers.edit(reader, about.owner(), name, null, label, null);
        } catch (HubException refusal) {
            return renaming(about, label, refusal.getMessage(), refusal.status());
        }
        return Redirects.seeOther(addresses.home());
    }

    private ModelAndView renaming(
            OwnedServer about,
            @Nullable String typed,
            @Nullable String problem,
            HttpStatus status) {
        ModelAndView page = pages.page("rename", about, status.value());
        page.addObject("typed", typed);
        page.addObject("problem", problem);
        return page;
    }

    private OwnedServer existing(Requester reader, String owner, String name) {
        OwnedServer about = access.require(reader, owner, name);
        if (about.server() == null) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        return about;
    }

    private ModelAndView question(OwnedServer about, @Nullable String problem, HttpStatus status) {
        ModelAndView page = pages.page("delete", about, status.value());
        page.addObject("problem", problem);
        return page;
    }
}
