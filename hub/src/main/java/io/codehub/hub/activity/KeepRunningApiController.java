/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.api.JsonTime;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * For the program in a server: when it will be stopped for want of use, and how to put that off.
 */
@RestController
class KeepRunningApiController {

    private static final String DEFAULT = "/hub/api/users/{name}/server/keep-running";
    private static final String NAMED = "/hub/api/users/{name}/servers/{server}/keep-running";

    private final AccessCheck access;
    private final IdleStops stops;

    KeepRunningApiController(AccessCheck access, IdleStops stops) {
        this.access = access;
        this.stops = stops;
    }

    @GetMapping({DEFAULT, NAMED})
    Map<String, @Nullable Object> tell(
            Requester requester,
            @PathVariable String name,
            @PathVariable(required = false) @Nullable String server) {
        require(requester, name);
        return model(Optional.ofNullable(stops.ofUser(name).get(server == null ? "" : server)));
    }

    /** Cut to what the administrator allows, counted from the last use. */
    @PostMapping({DEFAULT, NAMED})
    Map<String, @Nullable Object> keep(
            Requester requester,
            @PathVariable String name,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        require(requester, name);
        Map<String, @Nullable Object> object = body.object();
        JsonBody.requireKnown(object, Set.of("seconds"));
        return model(
                stops.keep(
                        requester,
                        name,
                        server == null ? "" : server,
                        false,
                        time(object.get("seconds"))));
    }

    private void require(Requester requester, String name) {
        access.require(requester, new Resource.OfUser(name), "users:activity");
    }

    private static @Nullable Duration time(@Nullable Object seconds) {
        if (seconds == null) {
            return null;
        }
        if (seconds instanceof Integer number && number > 0) {
            return Duration.ofSeconds(number);
        }
        throw HubException.badRequest("seconds must be a positive whole number");
    }

    private static Map<String, @Nullable Object> model(Optional<IdleStop> stop) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("stops_at", JsonTime.of(stop.map(IdleStop::at).orElse(null)));
        model.put("warn", stop.filter(IdleStop::soon).isPresent());
        model.put("kept_until", JsonTime.of(stop.map(IdleStop::keptUntil).orElse(null)));
        model.put("may_keep_until", JsonTime.of(stop.map(IdleStop::mayKeepUntil).orElse(null)));
        return model;
    }
}
