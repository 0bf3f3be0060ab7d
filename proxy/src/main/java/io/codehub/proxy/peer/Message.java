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

/** What replicas tell each other, as JSON. Fields that are not known are passed over. */
sealed interface Message {

    /** Around data of routes at its deepest. */
    int DEPTH = 110;

    JsonMapper JSON = RouteJson.mapper(DEPTH);

    /** Where {@link Push} messages go. */
    String PUSH = "/api/peers/push";

    /** Where {@link Question} messages go. */
    String SYNC = "/api/peers/sync";

    ObjectNode json();

    default byte[] bytes() {
        return JSON.writeValueAsBytes(json());
    }

    /** What was just written at the sender. */
    record Push(String id, long clock, List<RouteEntry> entries) implements Message {

        static Push read(byte[] text) {
            JsonNode json = JSON.readTree(text);
            return new Push(text(json, "id"), clock(json), entries(json));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = JSON.createObjectNode().put("id", id).put("clock", clock);
            json.set("entries", entries(entries));
            return json;
        }
    }

    /**
     * The answer to a push.
     *
     * @param removed paths that had a route until now
     */
    record Pushed(String id, List<String> removed) implements Message {

        static Pushed read(byte[] text) {
            JsonNode json = JSON.readTree(text);
            List<String> removed = new ArrayList<>();
            json.path("removed").forEach(path -> removed.add(path.asString("")));
            return new Pushed(text(json, "id"), removed);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = JSON.createObjectNode().put("id", id);
            ArrayNode paths = json.putArray("removed");
            removed.forEach(paths::add);
            return json;
        }
    }

    /**
     * Asks what the sender does not know yet.
     *
     * @param leaving whether the sender stops
     * @param buckets sums over the sender's routes
     * @param first bucket to begin with
     * @param since the sender knows all activity before this reading of the receiver's clock
     * @param activity what the sender has seen; only if it is leaving, and cannot be asked
     */
    record Question(
            String id,
            boolean leaving,
            long clock,
            Buckets buckets,
            int first,
            long since,
            Map<String, Activity> activity)
            implements Message {

        static Question read(byte[] text) {
            JsonNode json = JSON.readTree(text);
            return new Question(
                    text(json, "id"),
                    json.path("leaving").asBoolean(false),
                    clock(json),
                    Buckets.parse(text(json, "buckets")),
                    json.path("first").asInt(0),
                    json.path("since").asLong(0),
                    activities(json));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json =
                    JSON.createObjectNode()
                            .put("id", id)
                            .put("leaving", leaving)
                            .put("clock", clock)
                            .put("buckets", buckets.text())
                            .put("first", first)
                            .put("since", since);
            json.set("activity", activity(activity));
            return json;
        }
    }

    /**
     * The answer to a question.
     *
     * @param whole whether the sender has the full table
     * @param entries of buckets that differ
     * @param next bucket to ask for next; {@link Buckets#COUNT} at the end
     * @param now reading of the sender's clock
     * @param activity since the time that was asked for
     */
    record Answer(
            String id,
            boolean whole,
            long clock,
            List<RouteEntry> entries,
            int next,
            long now,
            Map<String, Activity> activity)
            implements Message {

        static Answer read(byte[] text) {
            JsonNode json = JSON.readTree(text);
            return new Answer(
                    text(json, "id"),
                    json.path("whole").asBoolean(false),
                    clock(json),
                    entries(json),
                    json.path("next").asInt(Buckets.COUNT),
                    json.path("now").asLong(0),
                    activities(json));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json =
                    JSON.createObjectNode().put("id", id).put("whole", whole).put("clock", clock);
            json.set("entries", entries(entries));
            json.put("next", next).put("now", now);
            json.set("activity", activity(activity));
            return json;
        }
    }

    private static String text(JsonNode json, String field) {
        String text = json.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    private static long clock(JsonNode json) {
        long clock = json.path("clock").asLong(-1);
        if (clock < 0 || clock > HybridClock.LAST) {
            throw new IllegalArgumentException("clock is missing");
        }
        return clock;
    }

    private static ArrayNode entries(List<RouteEntry> entries) {
        ArrayNode array = JSON.createArrayNode();
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

    private static List<RouteEntry> entries(JsonNode json) {
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

    private static ObjectNode activity(Map<String, Activity> activity) {
        ObjectNode json = JSON.createObjectNode();
        activity.forEach((path, one) -> json.set(path, activity(one)));
        return json;
    }

    private static Map<String, Activity> activity(ObjectNode json) {
        Map<String, Activity> activity = new HashMap<>();
        json.properties().forEach(one -> activity.put(one.getKey(), activity(one.getValue())));
        return activity;
    }

    private static Map<String, Activity> activities(JsonNode json) {
        return json.path("activity") instanceof ObjectNode object ? activity(object) : Map.of();
    }

    private static ArrayNode activity(Activity activity) {
        return JSON.createArrayNode().add(activity.last()).add(activity.socket());
    }

    private static Activity activity(JsonNode json) {
        return new Activity(json.path(0).asLong(0), json.path(1).asLong(0));
    }
}
