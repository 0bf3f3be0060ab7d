/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was written down.
 *
 * @param id later ones have larger numbers
 * @param actorKind {@code user}, {@code service}, {@code hub} or {@code visitor}
 * @param actor empty for a visitor who gave no name
 * @param subject the user or group whom it concerns
 * @param result {@code done}, {@code refused} or {@code failed}
 * @param address of the browser or program; null if there was no request
 * @param session tells the sessions of a user apart, but opens none; null without a session
 * @param request joins the events of one request; null without one
 * @param token public id of the token that was used; null for a browser
 */
public record AuditRecord(
        long id,
        Instant at,
        String action,
        String actorKind,
        String actor,
        @Nullable String onBehalfOf,
        String subject,
        String target,
        @Nullable String scope,
        String result,
        @Nullable String reason,
        Map<String, Object> details,
        @Nullable String address,
        @Nullable String session,
        @Nullable String request,
        @Nullable String token) {

    /** For machines, without what is not known. */
    public Map<String, Object> fields() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("time", at.toString());
        all.put("event", action);
        all.put("actor", actor);
        all.put("actor_kind", actorKind);
        all.put("on_behalf_of", onBehalfOf);
        all.put("target", target);
        all.put("scope", scope);
        all.put("result", result);
        all.put("reason", reason);
        all.put("address", address);
        all.put("session", session);
        all.put("request", request);
        all.put("token", token);
        Map<String, Object> known = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        if (!details.isEmpty()) {
            known.put("details", details);
        }
        return known;
    }
}
