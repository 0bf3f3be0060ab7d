/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.codehub.proxy.rest.RouteJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How what messages have in common is written as JSON. */
final class MessageJson {

    /** Data of routes lies in messages, and is nested itself. */
    static final JsonMapper MAPPER = RouteJson.mapper(RouteJson.MAX_DEPTH + 10);

    private MessageJson() {}

    static String text(JsonNode json, String field) {
        String text = json.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    static long clock(JsonNode json) {
        long clock = json.path("clock").asLong(-1);
        if (clock < 0 || clock > HybridClock.LAST) {
            throw new IllegalArgumentException("clock is missing");
        }
        return clock;
    }

    static ArrayNode entries(List<RouteEntry> entries) {
        ArrayNode array = MAPPER.createArrayNode();
        for (RouteEntry entry : entries) {
            ObjectNode one =
                    array.addObject()
                            .put("path", entry.path())
                            .put("version", entry.version().toString());
            @Nullable ObjectNode data = entry.data();
            if (data != null) {
                one.set("data", data);
            }
            one.set("activity", activity(entry.activity()));
        }
        return array;
    }

    static List<RouteEntry> entries(JsonNode json) {
        List<RouteEntry> entries = new ArrayList<>();
        for (JsonNode one : json.path("entries")) {
            entries.add(
                    new RouteEntry(
                            text(one, "path"),
                            Version.parse(text(one, "version")),
                            one.path("data") instanceof ObjectNode data ? data : null,
                            activity(one.path("activity"))));
        }
        return entries;
    }

    static ObjectNode activity(Map<String, Activity> activity) {
        ObjectNode json = MAPPER.createObjectNode();
        activity.forEach((path, one) -> json.set(path, activity(one)));
        return json;
    }

    static Map<String, Activity> activity(ObjectNode json) {
        Map<String, Activity> activity = new HashMap<>();
        json.properties().forEach(one -> activity.put(one.getKey(), activity(one.getValue())));
        return activity;
    }

    static Map<String, Activity> activities(JsonNode json) {
        return json.path("activity") instanceof ObjectNode object ? activity(object) : Map.of();
    }

    static ArrayNode activity(Activity activity) {
        return MAPPER.createArrayNode().add(activity.last()).add(activity.socket());
    }

    static Activity activity(JsonNode json) {
        return new Activity(json.path(0).asLong(0), json.path(1).asLong(0));
    }
}
