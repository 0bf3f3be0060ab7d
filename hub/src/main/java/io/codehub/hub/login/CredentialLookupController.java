/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.ScopeExpansion;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.rbac.ScopeSet;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.user.ServiceIdentity;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserModels;
import io.codehub.hub.user.UserRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells old services whose token or cookie they were shown. Newer ones ask {@code /hub/api/user}
 * with the token, which keeps it out of addresses.
 */
@RestController
class CredentialLookupController {

    private final TokenService tokens;
    private final Sessions sessions;
    private final AccountRules rules;
    private final UserRepository users;
    private final UserModels models;
    private final ServiceIdentity services;

    CredentialLookupController(
            TokenService tokens,
            Sessions sessions,
            AccountRules rules,
            UserRepository users,
            UserModels models,
            ServiceIdentity services) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.rules = rules;
        this.users = users;
        this.models = models;
        this.services = services;
    }

    @GetMapping("/hub/api/authorizations/token/{token}")
    Map<String, @Nullable Object> ofToken(Requester requester, @PathVariable String token) {
        requireToken(requester);
        ApiToken found = tokens.find(token).orElseThrow(CredentialLookupController::unknown);
        Set<String> scopes = new HashSet<>(requester.scopes().scopes());
        scopes.addAll(ScopeExpansion.identify(ScopeOwner.of(found.ownerKind(), found.ownerName())));
        Requester reader = requester.with(new ScopeSet(scopes));
        if (found.ownerKind() == Requester.Kind.SERVICE) {
            tokens.used(found);
            return services.model(reader, found.ownerName());
        }
        User user =
                users.findById(found.ownerId()).orElseThrow(CredentialLookupController::unknown);
        requireAdmitted(user);
        tokens.used(found);
        return models.of(reader, user, false);
    }

    /** With the value in the body. */
    @GetMapping("/hub/api/authorizations/cookie/{name}")
    Map<String, @Nullable Object> ofCookie(
            Requester requester, @PathVariable String name, HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        return ofCookie(requester, name, new String(body, StandardCharsets.UTF_8));
    }

    @GetMapping("/hub/api/authorizations/cookie/{name}/{value}")
    Map<String, @Nullable Object> ofCookie(
            Requester requester, @PathVariable String name, @PathVariable String value) {
        requireToken(requester);
        User user =
                sessions.find(name, value).orElseThrow(CredentialLookupController::unknown).user();
        requireAdmitted(user);
        return models.of(requester, user, false);
    }

    /** Pages of other programs could ask with the cookies of whoever visits them. */
    private static void requireToken(Requester requester) {
        if (requester.byCookie()) {
            throw HubException.forbidden("This address needs a token");
        }
    }

    private void requireAdmitted(User user) {
        if (rules.isBlocked(user.name())) {
            throw unknown();
        }
    }

    private static HubException unknown() {
        return HubException.notFound("Not Found");
    }
}
