/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.error.HubException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to start or create a server.
 *
 * @param displayName null if none was given, or an empty one
 * @param options null to take those of the last start
 */
record StartBody(@Nullable String displayName, @Nullable Map<String, Object> options) {

    /**
     * Reads it: {@code {display_name, user_options}}; with neither of them the whole object is the
     * options, as old clients send them.
     *
     * @throws HubException 400 if it is something else
     */
    static StartBody of(JsonBody body) {
        if (body.value() == null) {
            return new StartBody(null, null);
        }
        Map<String, @Nullable Object> object = body.object();
        if (object.isEmpty()) {
            return new StartBody(null, null);
        }
        if (!object.containsKey("display_name") && !object.containsKey("user_options")) {
            return new StartBody(null, withoutNulls(object));
        }
        Map<String, @Nullable Object> options = JsonBody.object(object, "user_options");
        String displayName = JsonBody.text(object, "display_name");
        if (displayName == null && object.containsKey("display_name")) {
            throw HubException.badRequest("display_name must be text");
        }
        return new StartBody(
                displayName == null || displayName.isEmpty() ? null : displayName,
                options == null ? null : withoutNulls(options));
    }

    /** An option without a value says as much as no option. */
    static Map<String, Object> withoutNulls(Map<String, @Nullable Object> options) {
        Map<String, Object> result = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (value != null) {
                result.put(name, value);
            }
        });
        return result;
    }
}
