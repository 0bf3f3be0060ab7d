/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.api.JsonBody;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of tokens. */
@RestController
class TokenApiController {

    private final AccessCheck access;
    private final UserRepository users;
    private final TokenService tokens;
    private final TokenRequests requests;
    private final TokenModels models;
    private final CredentialCheck credentials;
    private final ClientAddress addresses;

    TokenApiController(
            AccessCheck access,
            UserRepository users,
            TokenService tokens,
            TokenRequests requests,
            TokenModels models,
            CredentialCheck credentials,
            ClientAddress addresses) {
        this.access = access;
        this.users = users;
        this.tokens = tokens;
        this.requests = requests;
        this.models = models;
        this.credentials = credentials;
        this.addresses = addresses;
    }

    @GetMapping("/hub/api/users/{name}/tokens")
    Map<String, Object> list(Requester requester, @PathVariable String name) {
        access.require(requester, new Resource.OfUser(name), "read:tokens");
        long user = find(name).id();
        return Map.of("api_tokens", models.ofUser(user, tokens.listOfUser(user)));
    }

    /** Also open to strangers who send the credentials of a user in the body. */
    @PostMapping("/hub/api/users/{name}/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> issue(
            @Nullable Requester requester,
            @PathVariable String name,
            JsonBody body,
            HttpServletRequest request) {
        Map<String, @Nullable Object> object = body.object();
        Requester by = requester == null ? authenticate(object, request) : requester;
        Optional<User> owner = users.findByName(name);
        if (owner.isEmpty() || !access.allows(by, new Resource.OfUser(name), "tokens")) {
            // The same words for both, as for all that must not be seen.
            throw requester == null
                    ? refused()
                    : HubException.forbidden(
                            "User " + name + " not found or no permissions to generate tokens");
        }
        return models.of(requests.issue(by, owner.get(), object));
    }

    @GetMapping("/hub/api/users/{name}/tokens/{id}")
    Map<String, @Nullable Object> get(
            Requester requester, @PathVariable String name, @PathVariable String id) {
        access.require(requester, new Resource.OfUser(name), "read:tokens");
        return models.of(find(find(name), id));
    }

    @DeleteMapping("/hub/api/users/{name}/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Requester requester, @PathVariable String name, @PathVariable String id) {
        access.require(requester, new Resource.OfUser(name), "tokens");
        tokens.revoke(find(find(name), id));
    }

    /** Gone since JupyterHub 2; clients probe for it. */
    @PostMapping("/hub/api/authorizations/token")
    void removed() {
        throw HubException.notFound("Not Found");
    }

    private Requester authenticate(Map<String, @Nullable Object> body, HttpServletRequest request) {
        if (!(body.get("auth") instanceof Map<?, ?> auth)) {
            throw refused();
        }
        Map<String, String> form = new HashMap<>();
        auth.forEach((field, value) -> {
            if (field instanceof String name && value instanceof String text) {
                form.put(name, text);
            }
        });
        return credentials.check(form, addresses.of(request));
    }

    private User find(String name) {
        return users.findByName(name)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private ApiToken find(User user, String id) {
        return tokens.findOfUser(user.id(), id)
                .orElseThrow(() -> HubException.notFound("No such token"));
    }

    private static HubException refused() {
        return HubException.forbidden("Missing or invalid credentials.");
    }
}
