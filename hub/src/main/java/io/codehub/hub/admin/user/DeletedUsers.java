/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.admin.Notice;
import io.codehub.hub.admin.UserListQuery;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserServers;
import io.codehub.hub.user.UserService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Deletes accounts, after a question that says what goes with them. */
@Component
class DeletedUsers {

    private final AdminPages pages;
    private final AdminAddresses addresses;
    private final AccessCheck access;
    private final UserRepository users;
    private final UserService accounts;
    private final UserServers serversOfUsers;
    private final ServerRepository servers;
    private final ServerService service;
    private final AccountFigures figures;

    DeletedUsers(
            AdminPages pages,
            AdminAddresses addresses,
            AccessCheck access,
            UserRepository users,
            UserService accounts,
            UserServers serversOfUsers,
            ServerRepository servers,
            ServerService service,
            AccountFigures figures) {
        this.pages = pages;
        this.addresses = addresses;
        this.access = access;
        this.users = users;
        this.accounts = accounts;
        this.serversOfUsers = serversOfUsers;
        this.servers = servers;
        this.service = service;
        this.figures = figures;
    }

    /** What must be typed: the name of one user, the number of many. */
    static String confirmation(Collection<String> names) {
        return names.size() == 1 ? names.iterator().next() : "delete " + names.size();
    }

    /**
     * The page that asks.
     *
     * @param back the query of the table to go back to
     * @param problem why nothing was deleted; null if nothing was tried
     */
    ModelAndView ask(
            Requester reader, Collection<String> names, String back, @Nullable String problem) {
        List<User> found = users.findByNames(names);
        if (found.isEmpty()) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        found.forEach(user -> require(reader, user));
        List<String> known = found.stream().map(User::name).toList();
        ModelAndView page = pages.page("admin_delete", AdminPages.Area.USERS, null);
        page.addObject("names", known);
        page.addObject("figures", figures.of(found.stream().map(User::id).toList()));
        page.addObject("confirmation", confirmation(known));
        page.addObject("problem", problem);
        page.addObject("back", back);
        page.addObject("keep", addresses.users(UserListQuery.of(back)));
        return page;
    }

    /** Stops what runs, then deletes; who cannot be deleted stays. */
    Notice delete(Requester by, Collection<String> names) {
        List<User> found = users.findByNames(names);
        List<String> kept = new ArrayList<>();
        List<User> allowed = new ArrayList<>();
        for (User user : found) {
            try {
                require(by, user);
                allowed.add(user);
            } catch (HubException refusal) {
                kept.add(user.name() + ": " + refusal.getMessage());
            }
        }
        // All at once, so that the wait below is one for all.
        allowed.forEach(user -> stop(by, user));
        int deleted = 0;
        for (User user : allowed) {
            try {
                serversOfUsers.stopAll(by, user);
                accounts.delete(user);
                deleted++;
            } catch (HubException refusal) {
                kept.add(user.name() + ": " + refusal.getMessage());
            }
        }
        String title = deleted == 1 ? "1 user deleted" : deleted + " users deleted";
        return new Notice(kept.isEmpty() ? "good" : deleted == 0 ? "bad" : "warn", title, kept);
    }

    /** Asks for the stop of all servers of a user. */
    void stop(Requester by, User user) {
        servers.listByUserIds(List.of(user.id())).stream()
                .filter(server -> server.state().active())
                .map(Server::name)
                .forEach(name -> service.requestStop(by, user, name, false));
    }

    private void require(Requester by, User user) {
        access.require(by, new Resource.OfUser(user.name()), "delete:users");
        if (by.isUser(user.name())) {
            throw HubException.badRequest("You cannot delete yourself");
        }
    }
}
