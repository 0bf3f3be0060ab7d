/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What replicas tell each other, as JSON. Fields that are not known are passed over. */
sealed interface Message {

    /** Where {@link Push} messages go. */
    String PUSH = "/api/peers/push";

    /** Where {@link Question} messages go. */
    String SYNC = "/api/peers/sync";

    ObjectNode json();

    default byte[] bytes() {
        return MessageJson.MAPPER.writeValueAsBytes(json());
    }

    /** What was just written at the sender. */
    record Push(String id, long clock, List<RouteEntry> entries) implements Message {

        static Push read(byte[] text) {
            JsonNode json = MessageJson.MAPPER.readTree(text);
            return new Push(
                    MessageJson.text(json, "id"),
                    MessageJson.clock(json),
                    MessageJson.entries(json));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json =
                    MessageJson.MAPPER.createObjectNode().put("id", id).put("clock", clock);
            json.set("entries", MessageJson.entries(entries));
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
            JsonNode json = MessageJson.MAPPER.readTree(text);
            List<String> removed = new ArrayList<>();
            json.path("removed").forEach(path -> removed.add(path.asString("")));
            return new Pushed(MessageJson.text(json, "id"), removed);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = MessageJson.MAPPER.createObjectNode().put("id", id);
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
            JsonNode json = MessageJson.MAPPER.readTree(text);
            return new Question(
                    MessageJson.text(json, "id"),
                    json.path("leaving").asBoolean(false),
                    MessageJson.clock(json),
                    Buckets.parse(MessageJson.text(json, "buckets")),
                    json.path("first").asInt(0),
                    json.path("since").asLong(0),
                    MessageJson.activities(json));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json =
                    MessageJson.MAPPER
                            .createObjectNode()
                            .put("id", id)
                            .put("leaving", leaving)
                            .put("clock", clock)
                            .put("buckets", buckets.text())
                            .put("first", first)
                            .put("since", since);
            json.set("activity", MessageJson.activity(activity));
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
            JsonNode json = MessageJson.MAPPER.readTree(text);
            return new Answer(
                    MessageJson.text(json, "id"),
                    json.path("whole").asBoolean(false),
                    MessageJson.clock(json),
                    MessageJson.entries(json),
                    json.path("next").asInt(Buckets.COUNT),
                    json.path("now").asLong(0),
                    MessageJson.activities(json));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json =
                    MessageJson.MAPPER
                            .createObjectNode()
                            .put("id", id)
                            .put("whole", whole)
                            .put("clock", clock);
            json.set("entries", MessageJson.entries(entries));
            json.put("next", next).put("now", now);
            json.set("activity", MessageJson.activity(activity));
            return json;
        }
    }
}
