/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.GroupMembership;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.spawn.ServerAddresses;
import io.codehub.hub.spawn.ServerView;
import io.codehub.hub.spawn.ServerViews;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes rows of tables, cut to what their reader may know and do. */
@Component
public class RowViews {

    private final UserRepository users;
    private final ServerRepository servers;
    private final GroupMembership groups;
    private final ServerViews views;
    private final ServerAddresses pages;
    private final AdminAddresses addresses;
    private final Clock clock;

    RowViews(
            UserRepository users,
            ServerRepository servers,
            GroupMembership groups,
            ServerViews views,
            ServerAddresses pages,
            AdminAddresses addresses,
            Clock clock) {
        this.users = users;
        this.servers = servers;
        this.groups = groups;
        this.views = views;
        this.pages = pages;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Rows in the order of the users, with a fixed number of look-ups however many there are. */
    List<UserRow> users(Requester reader, List<User> listed) {
        List<Long> ids = listed.stream().map(User::id).toList();
        AccessCheck access =
                new AccessCheck(groups.among(listed.stream().map(User::name).toList()));
        Map<Long, List<String>> groupNames = users.groupNames(ids);
        Set<Long> blocked = users.blockedAmong(ids);
        Map<Long, List<Server>> known = new HashMap<>();
        servers.listByUserIds(ids)
                .forEach(server ->
                        known.computeIfAbsent(server.userId(), _ -> new ArrayList<>()).add(server));
        return listed.stream()
                .map(user ->
                        row(
                                reader,
                                access,
                                user,
                                blocked.contains(user.id()),
                                groupNames.getOrDefault(user.id(), List.of()),
                                known.getOrDefault(user.id(), List.of())))
                .toList();
    }

    /** The servers of one user that the reader may know of, the default one first. */
    public List<ServerRow> servers(Requester reader, User user) {
        AccessCheck access = new AccessCheck(groups.among(List.of(user.name())));
        List<ServerRow> rows = new ArrayList<>();
        for (Server server : withDefault(user, servers.listByUser(user.name()))) {
            ServerRow row = row(reader, access, server);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** One server; null if the reader may not know of it. */
    public @Nullable ServerRow server(Requester reader, Server server) {
        return row(reader, new AccessCheck(groups.among(List.of(server.userName()))), server);
    }

    private UserRow row(
            Requester reader,
            AccessCheck access,
            User user,
            boolean blocked,
            List<String> groupNames,
            List<Server> known) {
        Resource resource = new Resource.OfUser(user.name());
        ServerRow mine = null;
        List<ServerRow> others = new ArrayList<>();
        for (Server server : withDefault(user, known)) {
            ServerRow row = row(reader, access, server);
            if (row == null) {
                continue;
            }
            if (server.isDefault()) {
                mine = row;
            } else {
                others.add(row);
            }
        }
        boolean mayStart = access.allows(reader, new Resource.OfServer(user.name(), ""), "servers");
        return new UserRow(
                user.name(),
                user.admin()
                        && access.allows(
                                reader,
                                resource,
                                "read:users",
                                "read:users:name",
                                "read:roles:users"),
                blocked && access.allows(reader, resource, "read:users"),
                access.allows(reader, resource, "read:users", "read:users:groups")
                        ? String.join(", ", groupNames)
                        : null,
                mine,
                others,
                Moment.ofNullable(user.lastActivityAt(), clock.instant()),
                access.allows(reader, resource, "read:users", "read:users:activity"),
                access.allows(reader, resource, "admin:users") ? addresses.user(user.name()) : null,
                mayStart && mine != null && mine.startable() ? pages.spawn(user.name(), "") : null,
                access.allows(reader, resource, "admin:users")
                        ? addresses.audit(user.name())
                        : null,
                access.allows(reader, resource, "delete:users") && !reader.isUser(user.name())
                        ? addresses.deleteUser(user.name())
                        : null);
    }

    private static List<Server> withDefault(User user, List<Server> known) {
        if (known.stream().anyMatch(Server::isDefault)) {
            return known;
        }
        List<Server> all = new ArrayList<>(known);
        all.addFirst(Server.neverStarted(user, ""));
        return all;
    }

    private @Nullable ServerRow row(Requester reader, AccessCheck access, Server server) {
        String owner = server.userName();
        Resource resource = new Resource.OfServer(owner, server.name());
        if (!access.allows(reader, resource, "read:servers")) {
            return null;
        }
        ServerView view = views.view(server, owner, server.name(), reader);
        boolean mayStop = access.allows(reader, resource, "delete:servers");
        Instant used = server.lastActivityAt();
        return new ServerRow(
                server.fullName(),
                view.label(),
                view.label().isEmpty()
                        ? "server of " + owner
                        : "server " + view.label() + " of " + owner,
                view.state(),
                view.stateWord(),
                environment(server),
                Moment.ofNullable(used, clock.instant()),
                addresses.server(owner, server.name()),
                server.ready() && access.allows(reader, resource, "access:servers")
                        ? view.url()
                        : null,
                server.ready() && mayStop ? addresses.stop(owner, server.name()) : null,
                !server.state().active() && access.allows(reader, resource, "start:servers"),
                server.state().starting() && mayStop);
    }

    /** The profile of the last start, in the words of its name. */
    static @Nullable String environment(Server server) {
        Map<String, Object> options = server.userOptions();
        Object profile = options == null ? null : options.get("profile");
        String name = profile instanceof String text ? text.strip() : "";
        return name.isEmpty() ? null : name;
    }
}
