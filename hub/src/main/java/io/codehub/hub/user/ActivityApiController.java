/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes reports of when a user and their servers were last active. */
@RestController
class ActivityApiController {

    /** Clocks differ; further ahead is a mistake. */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(59);

    private final AccessCheck access;
    private final UserRepository users;
    private final UserServers servers;
    private final TransactionOperations transactions;
    private final Clock clock;

    ActivityApiController(
            AccessCheck access,
            UserRepository users,
            UserServers servers,
            TransactionOperations transactions,
            Clock clock) {
        this.access = access;
        this.users = users;
        this.servers = servers;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostMapping("/hub/api/users/{name}/activity")
    ResponseEntity<Void> report(Requester requester, @PathVariable String name, JsonBody body) {
        access.require(requester, new Resource.OfUser(name), "users:activity");
        User user =
                users.findByName(name)
                        .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
        Map<String, @Nullable Object> object = body.requireObject();
        Instant last = time(object, "last_activity");
        Map<String, @Nullable Object> reported = JsonBody.object(object, "servers");
        if (last == null && (reported == null || reported.isEmpty())) {
            throw HubException.badRequest(
                    "body must contain at least one of last_activity, servers");
        }
        Map<String, Instant> ofServers = new LinkedHashMap<>();
        if (reported != null) {
            for (String server : reported.keySet()) {
                Map<String, @Nullable Object> entry = JsonBody.object(reported, server);
                Instant active = entry == null ? null : time(entry, "last_activity");
                if (active == null) {
                    throw HubException.badRequest(
                            "server " + server + " must have a last_activity");
                }
                ofServers.put(server, active);
            }
        }
        store(user, ofServers, last);
        return ResponseEntity.ok().build();
    }

    private void store(User user, Map<String, Instant> ofServers, @Nullable Instant last) {
        transactions.executeWithoutResult(_ -> {
            servers.report(user, ofServers);
            if (last != null) {
                users.touch(user.id(), last);
            }
        });
    }

    private @Nullable Instant time(Map<String, @Nullable Object> object, String field) {
        String text = JsonBody.text(object, field);
        if (text == null || text.isEmpty()) {
            return null;
        }
        Instant time =
                LooseTime.parse(text)
                        .orElseThrow(() ->
                                HubException.badRequest(
                                        field + " must be a time such as 2026-01-31T12:00:00Z"));
        if (time.isAfter(clock.instant().plus(MAX_AHEAD))) {
            throw HubException.badRequest(field + " is in the future");
        }
        return time;
    }
}
