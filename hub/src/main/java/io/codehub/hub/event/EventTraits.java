/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.event;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.ArrayList;
import java.util.List;

/** Settings of the event log. */
public final class EventTraits {

    public static final Trait<List<EventTarget>> HANDLERS =
            Trait.of(
                    "EventLogger",
                    "handlers",
                    TraitTypes.type("list of event logs", EventTraits::targets),
                    List.of(),
                    "Where starts and stops of servers are written as JSON, a line each: stdout,"
                            + " stderr, or the name of a file. Python's logging.StreamHandler and"
                            + " logging.FileHandler are understood too. Without any, nothing is"
                            + " written.");

    private EventTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(HANDLERS);
    }

    private static List<EventTarget> targets(Object value) {
        List<EventTarget> targets = new ArrayList<>();
        for (Object entry : value instanceof List<?> list ? list : List.of(value)) {
            targets.add(EventTarget.read(entry));
        }
        return List.copyOf(targets);
    }
}
