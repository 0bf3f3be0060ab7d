/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.admin.Notice;
import io.codehub.hub.admin.Notices;
import io.codehub.hub.admin.UserListQuery;
import io.codehub.hub.admin.server.ServerAction;
import io.codehub.hub.admin.server.ServerAction.ServerName;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is done with one server of the table, or with all users that were selected. */
@PageController
class ManyUsersController {

    /** Whoever used a server within this time is probably at it. */
    private static final Duration AT_WORK = Duration.ofMinutes(10);

    private final AdminPages pages;
    private final AdminAddresses addresses;
    private final AccessCheck access;
    private final UserRepository users;
    private final ServerRepository servers;
    private final ServerAction action;
    private final Notices notices;
    private final DeletedUsers deletion;
    private final Memberships memberships;
    private final Clock clock;

    ManyUsersController(
            AdminPages pages,
            AdminAddresses addresses,
            AccessCheck access,
            UserRepository users,
            ServerRepository servers,
            ServerAction action,
            Notices notices,
            DeletedUsers deletion,
            Memberships memberships,
            Clock clock) {
        this.pages = pages;
        this.addresses = addresses;
        this.access = access;
        this.users = users;
        this.servers = servers;
        this.action = action;
        this.notices = notices;
        this.deletion = deletion;
        this.memberships = memberships;
        this.clock = clock;
    }

    @PostMapping("/hub/admin/users")
    ModelAndView many(
            Requester reader,
            @RequestParam(name = "do", defaultValue = "") String what,
            @RequestParam(name = "user", required = false) @Nullable List<String> names,
            @RequestParam(defaultValue = "") String back) {
        pages.require(reader);
        Set<String> selected = names == null ? Set.of() : new LinkedHashSet<>(names);
        if (selected.isEmpty()) {
            return done(back, Notice.bad("Nobody was selected", "Tick the users first."));
        }
        return switch (what) {
            case "start" ->
                    done(
                            back,
                            action.start(
                                    reader,
                                    selected.stream()
                                            .map(name -> new ServerName(name, ""))
                                            .toList()));
            case "stop" -> question(running(reader, selected), back);
            case "group" -> memberships.ask(selected, query(back).text(), null);
            case "delete" -> deletion.ask(reader, selected, query(back).text(), null);
            default -> throw HubException.badRequest("There is no such action.");
        };
    }

    @PostMapping("/hub/admin/start")
    ModelAndView start(
            Requester reader,
            @RequestParam List<String> server,
            @RequestParam(defaultValue = "") String back) {
        pages.require(reader);
        return done(back, action.start(reader, server.stream().map(ServerName::of).toList()));
    }

    @GetMapping("/hub/admin/stop")
    ModelAndView askStop(
            Requester reader,
            @RequestParam List<String> server,
            @RequestParam(defaultValue = "") String back) {
        pages.require(reader);
        List<Server> found =
                server.stream()
                        .map(ServerName::of)
                        .filter(name -> mayStop(reader, name.user(), name.server()))
                        .flatMap(name -> servers.find(name.user(), name.server()).stream())
                        .filter(candidate -> candidate.state().active())
                        .toList();
        return question(found, back);
    }

    @PostMapping("/hub/admin/stop")
    ModelAndView stop(
            Requester reader,
            @RequestParam List<String> server,
            @RequestParam(defaultValue = "") String back) {
        pages.require(reader);
        return done(back, action.stop(reader, server.stream().map(ServerName::of).toList()));
    }

    @PostMapping("/hub/admin/members")
    ModelAndView join(
            Requester reader,
            @RequestParam(name = "user") List<String> names,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String back) {
        pages.require(reader);
        Set<String> selected = new LinkedHashSet<>(names);
        try {
            return done(back, memberships.join(reader, selected, group.strip()));
        } catch (HubException refusal) {
            ModelAndView page = memberships.ask(selected, query(back).text(), refusal.getMessage());
            page.setStatus(refusal.status());
            return page;
        }
    }

    @PostMapping("/hub/admin/delete")
    ModelAndView delete(
            Requester reader,
            @RequestParam(name = "user") List<String> names,
            @RequestParam(defaultValue = "") String confirm,
            @RequestParam(defaultValue = "") String back) {
        pages.require(reader);
        Set<String> selected = new LinkedHashSet<>(names);
        if (!confirm.strip().equals(DeletedUsers.confirmation(selected))) {
            ModelAndView page =
                    deletion.ask(
                            reader, selected, query(back).text(), "What you typed does not match");
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        return done(back, deletion.delete(reader, selected));
    }

    private ModelAndView question(List<Server> running, String back) {
        if (running.isEmpty()) {
            return done(back, Notice.bad("None of these servers is running", "Nothing to do."));
        }
        Instant now = clock.instant();
        List<Stopping> stopping =
                running.stream()
                        .map(server ->
                                new Stopping(
                                        server.fullName(),
                                        new ServerName(server.userName(), server.name()).shown(),
                                        Moment.ofNullable(server.lastActivityAt(), now),
                                        server.lastActivityAt() != null
                                                && server.lastActivityAt()
                                                        .plus(AT_WORK)
                                                        .isAfter(now)))
                        .toList();
        ModelAndView page = pages.page("admin_stop", AdminPages.Area.USERS, null);
        page.addObject("stopping", stopping);
        page.addObject("heading", title(running));
        page.addObject("back", back);
        page.addObject("keep", addresses.back(back));
        return page;
    }

    private static String title(List<Server> running) {
        long owners = running.stream().map(Server::userName).distinct().count();
        if (running.size() == 1) {
            Server only = running.getFirst();
            String shown = new ServerName(only.userName(), only.name()).shown();
            return "Stop the server of " + shown + "?";
        }
        return owners == running.size()
                ? "Stop the servers of " + owners + " users?"
                : "Stop " + running.size() + " servers?";
    }

    private List<Server> running(Requester reader, Collection<String> names) {
        List<Long> ids = users.findByNames(names).stream().map(User::id).toList();
        return servers.listByUserIds(ids).stream()
                .filter(server -> server.state().active() && !server.state().stopping())
                .filter(server -> mayStop(reader, server.userName(), server.name()))
                .toList();
    }

    private boolean mayStop(Requester reader, String user, String server) {
        return access.allows(reader, new Resource.OfServer(user, server), "delete:servers");
    }

    private ModelAndView done(String back, Notice notice) {
        return Redirects.seeOther(AdminAddresses.with(addresses.back(back), notices.seal(notice)));
    }

    private static UserListQuery query(String back) {
        return UserListQuery.of(back.startsWith("?") ? back.substring(1) : back);
    }

    /**
     * A server that is to be stopped.
     *
     * @param id {@code user/name}
     * @param atWork whether somebody seems to use it
     */
    record Stopping(String id, String shown, @Nullable Moment lastUsed, boolean atWork) {}
}
