/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.password;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of passwords that the hub keeps, for administrators. */
@RestController
class PasswordApiController {

    private final PasswordChanges changes;
    private final AccessCheck access;
    private final UserRepository users;

    PasswordApiController(PasswordChanges changes, AccessCheck access, UserRepository users) {
        this.changes = changes;
        this.access = access;
        this.users = users;
    }

    @PutMapping("/hub/api/users/{name}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Requester requester, @PathVariable String name, JsonBody body) {
        User user = find(requester, name);
        Map<String, @Nullable Object> object = body.requireObject();
        JsonBody.requireKnown(object, Set.of("password"));
        String password = JsonBody.text(object, "password");
        if (password == null) {
            throw HubException.badRequest("password: text is missing");
        }
        PasswordChanges.requireMayTouch(requester, user);
        changes.set(requester, user, password);
    }

    @DeleteMapping("/hub/api/users/{name}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(Requester requester, @PathVariable String name) {
        require(changes.reset(requester, find(requester, name)), "This user has no password here");
    }

    @DeleteMapping("/hub/api/users/{name}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSecondFactor(Requester requester, @PathVariable String name) {
        require(
                changes.removeSecondFactor(requester, find(requester, name)),
                "This user has no second factor");
    }

    private static void require(boolean found, String otherwise) {
        if (!found) {
            throw HubException.notFound(otherwise);
        }
    }

    private User find(Requester requester, String name) {
        access.require(requester, new Resource.OfUser(name), "admin:users");
        return users.findByName(name)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }
}
