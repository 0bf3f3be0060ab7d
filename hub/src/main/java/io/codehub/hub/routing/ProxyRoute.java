/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route as the proxy has it.
 *
 * @param path escaped, with both slashes
 * @param target scheme, host and port
 * @param data what the hub has added, {@code last_activity} and the target included
 */
public record ProxyRoute(String path, String target, Map<String, Object> data) {

    /** Whether a hub has made it; others are left alone. */
    boolean isOurs() {
        return data.containsKey("jupyterhub");
    }

    /** The start that the route was made for; null for routes without a check at the edge. */
    @Nullable String spawnId() {
        return data.get("edge") instanceof Map<?, ?> edge
                        && edge.get("spawn_id") instanceof String id
                ? id
                : null;
    }

    /** When the route was last used; null if the proxy does not say. */
    @Nullable Instant lastActivity() {
        return time("last_activity");
    }

    /** When something last went over a socket, where that does not count as use; else null. */
    @Nullable Instant lastSocket() {
        return time("last_socket");
    }

    private @Nullable Instant time(String field) {
        if (!(data.get(field) instanceof String text)) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
