/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.db.Changes;
import io.codehub.hub.db.DatabaseKind;
import io.codehub.hub.db.Remembered;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.GroupMembership;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the models of users about their servers. */
@Component
class ServersOfUsers implements UserServers {

    private static final Duration STOP_WAIT = Duration.ofSeconds(30);

    private final ServerRepository servers;
    private final ServerService service;
    private final ServerModels models;
    private final GroupMembership groups;
    private final UnseenServers unseen;
    private final Remembered<Long, List<Server>> ofOne;

    ServersOfUsers(
            ServerRepository servers,
            ServerService service,
            ServerModels models,
            GroupMembership groups,
            UnseenServers unseen,
            Changes changes,
            DatabaseKind kind) {
        this.servers = servers;
        this.service = service;
        this.models = models;
        this.groups = groups;
        this.unseen = unseen;
        this.ofOne = Remembered.untilWritten(changes, kind);
    }

    @Override
    public Map<Long, List<Entry>> of(Requester by, Collection<User> users) {
        AccessCheck access = new AccessCheck(groups.among(users.stream().map(User::name).toList()));
        Map<Long, List<Entry>> entries = new HashMap<>();
        for (Server server : rows(users)) {
            entries.computeIfAbsent(server.userId(), _ -> new ArrayList<>())
                    .add(entry(by, server, access));
        }
        for (User user : users) {
            List<Entry> known = entries.computeIfAbsent(user.id(), _ -> new ArrayList<>());
            if (known.stream().noneMatch(entry -> entry.name().isEmpty())) {
                known.addFirst(entry(by, Server.neverStarted(user, ""), access));
            }
        }
        return entries;
    }

    private List<Server> rows(Collection<User> users) {
        List<Long> ids = users.stream().map(User::id).toList();
        return ids.size() == 1
                ? ofOne.find(ids.getFirst(), () -> Optional.of(servers.listByUserIds(ids)))
                        .orElseThrow()
                : servers.listByUserIds(ids);
    }

    private Entry entry(Requester by, Server server, AccessCheck access) {
        return new Entry(
                server.name(),
                () -> service.url(server),
                server.state().active(),
                unseen.ready(server),
                unseen.pending(server),
                () -> models.of(by, server, access));
    }

    @Override
    public void stopAll(Requester by, User user) {
        List<Server> stopping = new ArrayList<>();
        for (Server server : servers.listByUser(user.name())) {
            stopping.add(service.requestRemoval(by, user, server.name()));
        }
        for (Server server : stopping) {
            if (service.await(server, STOP_WAIT).state().active()) {
                throw HubException.badRequest(
                        "The server " + server.fullName() + " is still stopping. Try again.");
            }
        }
    }

    @Override
    public void report(User user, Map<String, Instant> activity) {
        Map<String, Server> known = new HashMap<>();
        servers.listByUser(user.name()).forEach(server -> known.put(server.name(), server));
        Map<Server, Instant> times = new LinkedHashMap<>();
        for (Map.Entry<String, Instant> entry : activity.entrySet()) {
            String name = entry.getKey();
            Server server = known.get(name);
            if (server == null) {
                throw HubException.badRequest(
                        "No such server " + ServerName.quoted(name) + " for user " + user.name());
            }
            times.put(server, entry.getValue());
        }
        times.forEach((server, time) -> servers.report(server.id(), time));
    }
}
