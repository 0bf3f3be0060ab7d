/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.server.ServerState;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Starts servers: at once, or after a form or a question. */
@PageController
class SpawnPageController {

    /** Of the button that starts again with the options of the last time. */
    private static final String SAME = "same";

    /** A start that fails within this time is told on the spot. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    private final ServerService servers;
    private final ServerAccess access;
    private final ServerAddresses addresses;
    private final NextPage next;
    private final SpawnPages pages;
    private final SpawnForms forms;

    SpawnPageController(
            ServerService servers,
            ServerAccess access,
            ServerAddresses addresses,
            NextPage next,
            SpawnPages pages,
            SpawnForms forms) {
        this.servers = servers;
        this.access = access;
        this.addresses = addresses;
        this.next = next;
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping("/hub/spawn")
    ModelAndView startMine(
            Requester reader, HttpServletRequest request, HttpServletResponse response) {
        return start(reader, reader.name(), "", request, response);
    }

    @GetMapping({"/hub/spawn/{owner}", "/hub/spawn/{owner}/{name}"})
    ModelAndView start(
            Requester reader,
            @PathVariable String owner,
            @PathVariable(required = false) String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        OwnedServer about = access.require(reader, owner, name == null ? "" : name);
        Server server = about.server();
        try {
            servers.requireStartable(about.owner(), about.name());
        } catch (HubException refusal) {
            return pages.refusal(about, refusal);
        }
        if (server != null && server.ready()) {
            return goOn(about, request);
        }
        if (server != null && server.isPending()) {
            return watch(about, request);
        }
        SpawnOptions options = SpawnOptions.ofQuery(request);
        if (options.isEmpty()) {
            Optional<SpawnForm> form = forms.find(about, null);
            if (form.isPresent()) {
                return pages.form(about, form.get(), request);
            }
        }
        if (Navigation.isCrossSite(request)) {
            return pages.question(about, request);
        }
        return start(about, options, false, request, response);
    }

    @PostMapping("/hub/spawn")
    ModelAndView submitMine(
            Requester reader, HttpServletRequest request, HttpServletResponse response) {
        return submit(reader, reader.name(), "", request, response);
    }

    @PostMapping({"/hub/spawn/{owner}", "/hub/spawn/{owner}/{name}"})
    ModelAndView submit(
            Requester reader,
            @PathVariable String owner,
            @PathVariable(required = false) String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        OwnedServer about = access.require(reader, owner, name == null ? "" : name);
        servers.requireStartable(about.owner(), about.name());
        Server server = about.server();
        if (server != null && server.state().active()) {
            throw HubException.badRequest("The server is already running, starting or stopping.");
        }
        SpawnOptions options = SpawnOptions.ofForm(request);
        return start(about, options, isChoice(about, options, request), request, response);
    }

    /** Whoever leaves all boxes of a form without a tick sends nothing, and means that. */
    private boolean isChoice(OwnedServer about, SpawnOptions options, HttpServletRequest request) {
        return !options.isEmpty()
                || !SpawnOptions.query(request).containsKey(SAME)
                        && forms.find(about, null).isPresent();
    }

    private ModelAndView start(
            OwnedServer about,
            SpawnOptions options,
            boolean choice,
            HttpServletRequest request,
            HttpServletResponse response) {
        @Nullable Map<String, Object> chosen = null;
        Server server;
        try {
            chosen = choice || !options.isEmpty() ? forms.read(about, options) : null;
            server =
                    servers.requestStart(
                            about.reader(),
                            about.owner(),
                            about.name(),
                            options.displayName(),
                            chosen);
        } catch (HubException refusal) {
            refusal.headers().forEach(response::setHeader);
            @Nullable Map<String, Object> shown = chosen;
            return forms.find(about, shown)
                    .map(form -> pages.refusal(about, form, request, refusal))
                    .orElseGet(() -> pages.refusal(about, refusal));
        }
        Server soon = servers.await(server, EARLY);
        if (soon.state() != ServerState.FAILED) {
            return watch(about, request);
        }
        return forms.find(about, soon.userOptions())
                .map(form -> pages.failure(about, form, soon, request))
                .orElseGet(() -> pages.failed(about, soon));
    }

    /** To the progress page, which leads on by itself. */
    private ModelAndView watch(OwnedServer about, HttpServletRequest request) {
        String address = addresses.pending(about.owner().name(), about.name());
        String target =
                Destinations.withArguments(address, request, "next", "display_name", "_xsrf", SAME);
        String raw = Destinations.rawNext(request);
        return Redirects.found(
                raw == null ? target : Destinations.withArgument(target, "next", raw));
    }

    private ModelAndView goOn(OwnedServer about, HttpServletRequest request) {
        String address = addresses.server(about.owner().name(), about.name());
        return Redirects.found(
                next.accepted(request)
                        .orElseGet(() ->
                                Destinations.withArguments(address, request, "next", "_xsrf")));
    }
}
