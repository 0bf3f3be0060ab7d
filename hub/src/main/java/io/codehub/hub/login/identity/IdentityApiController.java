/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.identity;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of the identities that accounts belong to, for administrators. */
@RestController
class IdentityApiController {

    private final LinkedIdentities identities;
    private final AccessCheck access;
    private final UserRepository users;

    IdentityApiController(LinkedIdentities identities, AccessCheck access, UserRepository users) {
        this.identities = identities;
        this.access = access;
        this.users = users;
    }

    @GetMapping("/hub/api/users/{name}/identity")
    Map<String, String> show(Requester requester, @PathVariable String name) {
        return identities
                .find(find(requester, name))
                .map(found -> Map.of("issuer", found.issuer(), "subject", found.subject()))
                .orElseThrow(IdentityApiController::none);
    }

    @DeleteMapping("/hub/api/users/{name}/identity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(Requester requester, @PathVariable String name) {
        if (!identities.clear(requester, find(requester, name))) {
            throw none();
        }
    }

    private static HubException none() {
        return HubException.notFound("This user is not linked to a sign-in service");
    }

    private User find(Requester requester, String name) {
        access.require(requester, new Resource.OfUser(name), "admin:users");
        return users.findByName(name)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }
}
