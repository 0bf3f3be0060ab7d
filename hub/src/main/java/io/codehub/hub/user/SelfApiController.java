/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.db.Changes;
import io.codehub.hub.db.DatabaseKind;
import io.codehub.hub.db.Remembered;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever asks who they are: how servers and services check their visitors. */
@RestController
class SelfApiController {

    private final UserRepository users;
    private final UserModels models;
    private final ServiceIdentity services;
    private final Remembered<Long, User> remembered;

    SelfApiController(
            UserRepository users,
            UserModels models,
            ServiceIdentity services,
            Changes changes,
            DatabaseKind kind) {
        this.users = users;
        this.models = models;
        this.services = services;
        this.remembered = Remembered.untilWritten(changes, kind);
    }

    @GetMapping("/hub/api/user")
    Map<String, @Nullable Object> self(
            Requester requester,
            @RequestParam(name = "include_stopped_servers", required = false)
                    @Nullable String stopped) {
        Map<String, @Nullable Object> model =
                new LinkedHashMap<>(
                        requester.kind() == Requester.Kind.SERVICE
                                ? services.model(requester)
                                : models.ofSelf(
                                        requester,
                                        remembered
                                                .find(
                                                        requester.id(),
                                                        () -> users.findById(requester.id()))
                                                .orElseThrow(() ->
                                                        HubException.forbidden(
                                                                "Missing or invalid"
                                                                        + " credentials.")),
                                        UserApiController.isTrue(stopped)));
        // Of a browser's own request it would only tell scripts what their cookie hides from them.
        boolean byToken = requester.tokenId() != null;
        model.put("session_id", byToken ? requester.sessionId() : null);
        model.put("token_id", requester.tokenId());
        model.put("scopes", requester.scopes().sorted());
        return model;
    }
}
