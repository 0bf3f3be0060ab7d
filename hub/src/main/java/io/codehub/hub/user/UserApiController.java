/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.api.Paging;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of users. */
@RestController
class UserApiController {

    private static final Set<String> FIELDS =
            Set.of("name", "admin", "groups", "roles", "auth_state");

    private final AccessCheck access;
    private final UserRepository users;
    private final UserService accounts;
    private final AuthStateRepository authStates;
    private final UserModels models;
    private final UserNames names;
    private final RenameRules renames;
    private final AdminFlag adminFlag;
    private final UserServers servers;
    private final boolean adminAccess;

    UserApiController(
            AccessCheck access,
            UserRepository users,
            UserService accounts,
            AuthStateRepository authStates,
            UserModels models,
            UserNames names,
            RenameRules renames,
            AdminFlag adminFlag,
            UserServers servers,
            Configuration configuration) {
        this.access = access;
        this.users = users;
        this.accounts = accounts;
        this.authStates = authStates;
        this.models = models;
        this.names = names;
        this.renames = renames;
        this.adminFlag = adminFlag;
        this.servers = servers;
        this.adminAccess = configuration.get(UserTraits.ADMIN_ACCESS);
    }

    @GetMapping("/hub/api/users")
    Object list(
            Requester requester,
            Paging paging,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(name = "name_filter", required = false) @Nullable String nameFilter,
            @RequestParam(name = "include_stopped_servers", required = false)
                    @Nullable String stopped) {
        ListFilter visible = access.requireForList(requester, "list:users", "user", "group");
        UserQuery query = UserQuery.of(visible, state, sort, nameFilter);
        List<User> page = users.list(query, paging.offset(), paging.limit());
        if (query.onlyReady()) {
            Map<Long, List<UserServers.Entry>> running = servers.of(requester, page);
            page =
                    page.stream()
                            .filter(user ->
                                    running.getOrDefault(user.id(), List.of()).stream()
                                            .anyMatch(UserServers.Entry::ready))
                            .toList();
        }
        long total = paging.envelope() ? users.count(query) : 0;
        return paging.answer(models.of(requester, page, isTrue(stopped)), total);
    }

    @PostMapping("/hub/api/users")
    @ResponseStatus(HttpStatus.CREATED)
    List<Map<String, @Nullable Object>> createAll(Requester requester, JsonBody body) {
        access.require(requester, new Resource.Anything(), "admin:users");
        Map<String, @Nullable Object> object = body.requireObject();
        JsonBody.requireKnown(object, Set.of("usernames", "admin"));
        JsonBody.requireValues(object);
        List<String> wanted = JsonBody.texts(object, "usernames");
        if (wanted == null || wanted.isEmpty()) {
            throw HubException.badRequest("Must specify at least one user to create");
        }
        boolean admin = Boolean.TRUE.equals(JsonBody.bool(object, "admin"));
        adminFlag.requireMayGive(requester, admin);
        List<String> normalized = wanted.stream().map(names::normalize).distinct().toList();
        List<String> invalid = normalized.stream().filter(name -> !names.isValid(name)).toList();
        if (!invalid.isEmpty()) {
            throw HubException.badRequest("Invalid usernames: " + String.join(", ", invalid));
        }
        Set<String> known =
                users.findByNames(normalized).stream().map(User::name).collect(Collectors.toSet());
        List<String> missing = normalized.stream().filter(name -> !known.contains(name)).toList();
        List<User> created = accounts.createAll(missing, admin);
        if (created.isEmpty()) {
            throw HubException.conflict("All " + normalized.size() + " users already exist");
        }
        return models.of(requester, created, false);
    }

    @GetMapping("/hub/api/users/{name}")
    Map<String, @Nullable Object> get(
            Requester requester,
            @PathVariable String name,
            @RequestParam(name = "include_stopped_servers", required = false)
                    @Nullable String stopped) {
        access.require(
                requester,
                new Resource.OfUser(name),
                "read:users",
                "read:users:name",
                "read:servers",
                "read:users:groups",
                "read:users:activity",
                "read:roles:users");
        User user = find(name);
        Map<String, @Nullable Object> model = models.of(requester, user, isTrue(stopped));
        if (model.containsKey("auth_state")) {
            model.put("auth_state", authStates.find(user.id()));
        }
        return model;
    }

    /** The name is taken as it stands in the address, so that the address stays good. */
    @PostMapping("/hub/api/users/{name}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> create(
            Requester requester, @PathVariable String name, JsonBody body) {
        access.require(requester, new Resource.OfUser(name), "admin:users");
        body.value();
        if (users.findByName(name).isPresent()) {
            throw HubException.conflict("User " + name + " already exists");
        }
        Map<String, @Nullable Object> object = body.object();
        requireUserFields(object);
        // Taken, and without effect, as in JupyterHub.
        JsonBody.text(object, "name");
        JsonBody.texts(object, "groups");
        JsonBody.texts(object, "roles");
        JsonBody.object(object, "auth_state");
        boolean admin = Boolean.TRUE.equals(JsonBody.bool(object, "admin"));
        adminFlag.requireMayGive(requester, admin);
        User user = accounts.create(name, admin);
        return models.of(requester, user, false);
    }

    @PatchMapping("/hub/api/users/{name}")
    Map<String, @Nullable Object> change(
            Requester requester, @PathVariable String name, JsonBody body) {
        access.require(requester, new Resource.OfUser(name), "admin:users");
        User user = find(name);
        Map<String, @Nullable Object> object = body.requireObject();
        requireUserFields(object);
        if (object.containsKey("groups") || object.containsKey("roles")) {
            throw HubException.badRequest("groups and roles cannot be changed here");
        }
        String newName = JsonBody.text(object, "name");
        Boolean admin = JsonBody.bool(object, "admin");
        Map<String, @Nullable Object> authState = JsonBody.object(object, "auth_state");
        adminFlag.requireMayChange(requester, user);
        adminFlag.requireMayGive(requester, Boolean.TRUE.equals(admin) && !user.admin());
        if (newName != null && !newName.equals(user.name())) {
            renames.requireMayName(requester, newName);
            user = accounts.rename(user, newName);
        }
        if (admin != null) {
            user = accounts.setAdmin(user, admin);
        }
        if (authState != null) {
            authStates.store(user.id(), authState);
        }
        Map<String, @Nullable Object> model = models.of(requester, user, false);
        model.put("auth_state", authStates.find(user.id()));
        return model;
    }

    @DeleteMapping("/hub/api/users/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Requester requester, @PathVariable String name) {
        access.require(requester, new Resource.OfUser(name), "delete:users");
        User user = find(name);
        if (requester.isUser(name)) {
            throw HubException.badRequest("You cannot delete yourself");
        }
        servers.stopAll(requester, user);
        accounts.delete(user);
    }

    /** Of old: administrators need no leave to open servers that their scopes open. */
    @PostMapping("/hub/api/users/{name}/admin-access")
    ResponseEntity<Void> access(Requester requester, @PathVariable String name) {
        access.require(requester, new Resource.OfUser(name), "servers");
        if (!adminAccess) {
            throw HubException.forbidden("admin access to user servers disabled");
        }
        find(name);
        return ResponseEntity.ok().build();
    }

    private User find(String name) {
        return users.findByName(name)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private static void requireUserFields(Map<String, @Nullable Object> object) {
        JsonBody.requireKnown(object, FIELDS);
        JsonBody.requireValues(object);
    }

    static boolean isTrue(@Nullable String flag) {
        return flag != null && !flag.equals("0") && !flag.equalsIgnoreCase("false");
    }
}
