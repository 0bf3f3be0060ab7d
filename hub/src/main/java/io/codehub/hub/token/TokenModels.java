/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.api.JsonTime;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Models of tokens. */
@Component
class TokenModels {

    private final HeldScopes scopes;

    TokenModels(HeldScopes scopes) {
        this.scopes = scopes;
    }

    /** Models of the tokens of one user, with one look at what the user holds. */
    List<Map<String, @Nullable Object>> ofUser(long userId, List<ApiToken> tokens) {
        List<String> held = scopes.rawOf(Requester.Kind.USER, userId);
        return tokens.stream().map(token -> model(token, held)).toList();
    }

    Map<String, @Nullable Object> of(ApiToken token) {
        return model(token, scopes.rawOf(token.ownerKind(), token.ownerId()));
    }

    private Map<String, @Nullable Object> model(ApiToken token, List<String> ownersRaw) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        boolean ofUser = token.ownerKind() == Requester.Kind.USER;
        model.put(ofUser ? "user" : "service", token.ownerName());
        model.put("id", token.publicId());
        model.put("kind", "api_token");
        model.put("roles", List.of());
        model.put("scopes", scopes.ofToken(token.scopes(), token.owner(), ownersRaw).sorted());
        model.put("created", JsonTime.of(token.createdAt()));
        model.put("last_activity", JsonTime.of(token.lastActivityAt()));
        model.put("expires_at", JsonTime.of(token.expiresAt()));
        model.put("note", token.note());
        model.put("session_id", token.sessionId());
        model.put("oauth_client", token.clientDescription());
        return model;
    }

    Map<String, @Nullable Object> of(IssuedToken issued) {
        Map<String, @Nullable Object> model = of(issued.token());
        model.put("token", issued.secret());
        return model;
    }
}
