/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.api.JsonTime;
import io.codehub.hub.db.Changes;
import io.codehub.hub.db.Remembered;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.GroupMembership;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.rbac.ScopeExpansion;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.rbac.ScopeSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Models of users, cut to what their reader may know. */
@Component
public class UserModels {

    /** The embedded database compares each row that it finds with all ids it was asked for. */
    private static final int AT_ONCE = 200;

    private final UserRepository users;
    private final RoleRepository roles;
    private final UserServers servers;
    private final GroupMembership groups;
    private final Remembered<Long, Details> remembered;

    /** What changes seldom, by row of the user. */
    private record Details(
            Map<Long, List<String>> groups,
            Map<Long, List<String>> roles,
            Map<Long, Map<String, @Nullable Object>> userInfo) {}

    UserModels(
            UserRepository users,
            RoleRepository roles,
            UserServers servers,
            GroupMembership groups,
            Changes changes) {
        this.users = users;
        this.roles = roles;
        this.servers = servers;
        this.groups = groups;
        this.remembered = new Remembered<>(changes);
    }

    /**
     * Models in the order of the users, with a fixed number of look-ups for each {@value #AT_ONCE}.
     *
     * @param withStopped list servers that do not run, too
     */
    public List<Map<String, @Nullable Object>> of(
            Requester by, List<User> listed, boolean withStopped) {
        if (listed.size() <= AT_ONCE) {
            return ofPart(by, listed, withStopped);
        }
        List<Map<String, @Nullable Object>> models = new ArrayList<>(listed.size());
        for (int begin = 0; begin < listed.size(); begin += AT_ONCE) {
            int end = Math.min(listed.size(), begin + AT_ONCE);
            models.addAll(ofPart(by, listed.subList(begin, end), withStopped));
        }
        return models;
    }

    private List<Map<String, @Nullable Object>> ofPart(
            Requester by, List<User> listed, boolean withStopped) {
        List<Long> ids = listed.stream().map(User::id).toList();
        AccessCheck access =
                new AccessCheck(groups.among(listed.stream().map(User::name).toList()));
        Details details = details(ids);
        Map<Long, List<UserServers.Entry>> entries = servers.of(by, listed);
        return listed.stream()
                .map(user ->
                        model(
                                new Reader(by, access, user),
                                user,
                                details.groups().getOrDefault(user.id(), List.of()),
                                details.roles().getOrDefault(user.id(), List.of()),
                                entries.getOrDefault(user.id(), List.of()),
                                details.userInfo().get(user.id()),
                                withStopped))
                .toList();
    }

    /** Of one user they are asked for with every request of a server. */
    private Details details(List<Long> ids) {
        return ids.size() == 1
                ? remembered.find(ids.getFirst(), () -> Optional.of(read(ids))).orElseThrow()
                : read(ids);
    }

    private Details read(List<Long> ids) {
        return new Details(
                users.groupNames(ids), roles.namesOf(RoleHolder.USER, ids), users.userInfo(ids));
    }

    public Map<String, @Nullable Object> of(Requester by, User user, boolean withStopped) {
        return of(by, List.of(user), withStopped).getFirst();
    }

    /** The model of the reader's own account, which always says who they are. */
    public Map<String, @Nullable Object> ofSelf(Requester by, User user, boolean withStopped) {
        Set<String> scopes = new HashSet<>(by.scopes().scopes());
        scopes.addAll(ScopeExpansion.identify(ScopeOwner.user(by.name())));
        return of(by.with(new ScopeSet(scopes)), user, withStopped);
    }

    private static Map<String, @Nullable Object> model(
            Reader reader,
            User user,
            List<String> groups,
            List<String> roles,
            List<UserServers.Entry> servers,
            @Nullable Map<String, @Nullable Object> userInfo,
            boolean withStopped) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("kind", "user");
        model.put("name", user.name());
        if (reader.may("read:users", "read:users:name", "read:roles:users")) {
            model.put("admin", user.admin());
        }
        if (reader.may("read:users", "read:users:groups")) {
            model.put("groups", groups);
        }
        if (reader.may("read:users", "read:roles:users")) {
            model.put("roles", roles);
        }
        if (reader.may("read:users")) {
            putDefaultServer(model, servers);
            model.put("created", JsonTime.of(user.createdAt()));
        }
        if (reader.may("read:users", "read:users:activity")) {
            model.put("last_activity", JsonTime.of(user.lastActivityAt()));
        }
        Map<String, @Nullable Object> readable = new LinkedHashMap<>();
        for (UserServers.Entry server : servers) {
            if ((server.active() || withStopped) && reader.mayReadServer(server.name())) {
                readable.put(server.name(), server.model().get());
            }
        }
        if (!readable.isEmpty() || reader.may("read:servers")) {
            model.put("servers", readable);
        }
        if (reader.may("admin:auth_state")) {
            model.put("auth_state", null);
        }
        if (reader.may("read:users", "read:users:name")) {
            model.put("user_info", userInfo);
        }
        return model;
    }

    private static void putDefaultServer(
            Map<String, @Nullable Object> model, List<UserServers.Entry> servers) {
        String path = null;
        String pending = null;
        for (UserServers.Entry server : servers) {
            if (server.name().isEmpty()) {
                path = server.ready() ? server.path().get() : null;
                pending = server.pending();
            }
        }
        model.put("server", path);
        model.put("pending", pending);
    }

    /** Who reads the model of one user. */
    private record Reader(Requester by, AccessCheck access, User user) {

        boolean may(String... anyOf) {
            return access.allows(by, new Resource.OfUser(user.name()), anyOf);
        }

        boolean mayReadServer(String server) {
            return access.allows(by, new Resource.OfServer(user.name(), server), "read:servers");
        }
    }
}
