/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the metrics; whoever may not read them sees a page, as in JupyterHub. */
@PageController
class MetricsController {

    private static final String SCOPE = "read:metrics";

    private final Meters meters;
    private final AccessCheck access;
    private final boolean authenticates;

    MetricsController(Meters meters, AccessCheck access, Configuration configuration) {
        this.meters = meters;
        this.access = access;
        this.authenticates = configuration.get(MetricsTraits.AUTHENTICATE);
    }

    @GetMapping({"/hub/metrics", "/hub/api/metrics"})
    ResponseEntity<String> metrics(@Nullable Requester requester) {
        if (authenticates) {
            if (requester == null) {
                throw HubException.forbidden("Sign in, or send a token that may read metrics.");
            }
            if (!mayRead(requester)) {
                access.require(requester, new Resource.Anything(), SCOPE);
            }
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, Exposition.TYPE)
                .body(meters.text());
    }

    /** A filter makes no sense with this scope, so it does not matter. */
    private static boolean mayRead(Requester requester) {
        return requester.scopes().scopes().stream()
                .anyMatch(held -> held.equals(SCOPE) || held.startsWith(SCOPE + "!"));
    }
}
