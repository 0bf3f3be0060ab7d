/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.activity.ServerUsage.Share;
import io.codehub.hub.api.JsonBody;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The program in a server says what it uses, for the home page of its user. */
@RestController
class UsageApiController {

    private static final String DEFAULT = "/hub/api/users/{name}/server/usage";
    private static final String NAMED = "/hub/api/users/{name}/servers/{server}/usage";

    private final AccessCheck access;
    private final UsageRepository usage;
    private final Clock clock;

    UsageApiController(AccessCheck access, UsageRepository usage, Clock clock) {
        this.access = access;
        this.usage = usage;
        this.clock = clock;
    }

    @PutMapping({DEFAULT, NAMED})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(
            Requester requester,
            @PathVariable String name,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        access.require(requester, new Resource.OfUser(name), "users:activity");
        Map<String, @Nullable Object> object = body.requireObject();
        JsonBody.requireKnown(object, Set.of("cpu", "memory", "home"));
        ServerUsage used =
                new ServerUsage(
                        share(object, "cpu"), share(object, "memory"), share(object, "home"));
        if (!usage.store(name, server == null ? "" : server, used, clock.instant())) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
    }

    private static @Nullable Share share(Map<String, @Nullable Object> object, String field) {
        Map<String, @Nullable Object> share = JsonBody.object(object, field);
        if (share == null) {
            return null;
        }
        double used = number(share.get("used"), field);
        double limit = number(share.get("limit"), field);
        if (limit <= 0) {
            throw wrong(field);
        }
        return new Share(used, limit);
    }

    private static double number(@Nullable Object value, String field) {
        if (value instanceof Number number
                && Double.isFinite(number.doubleValue())
                && number.doubleValue() >= 0) {
            return number.doubleValue();
        }
        throw wrong(field);
    }

    private static HubException wrong(String field) {
        return HubException.badRequest(
                field + " must have used and a positive limit, both numbers");
    }
}
