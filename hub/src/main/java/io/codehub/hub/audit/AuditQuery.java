/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which part of the log to show.
 *
 * @param where condition on {@code audit_events e}
 * @param parameters of the condition
 */
public record AuditQuery(String where, Map<String, Object> parameters) {

    /** Everything. */
    public static final AuditQuery ALL = new AuditQuery("1 = 1", Map.of());

    /** Only what happened from then on. */
    public AuditQuery since(Instant at) {
        Object value = Objects.requireNonNull(Timestamps.parameter(at));
        return and("e.at >= :since", Map.of("since", value));
    }

    /** Only these actions. */
    public AuditQuery actions(Collection<String> names) {
        return and("e.action in (:actions)", Map.of("actions", List.copyOf(names)));
    }

    /** Only what has this user, group, server or address in it, written out in full. */
    public AuditQuery about(String text) {
        return and(
                "(e.actor = :text or e.subject = :text or e.address = :text"
                        + " or e.subject = :owner and e.target = :text)",
                Map.of("text", text, "owner", text.split("/", 2)[0]));
    }

    /**
     * Only what concerns these users.
     *
     * @param names a query in SQL for their names
     * @param values parameters of that query
     */
    public AuditQuery concerning(String names, Map<String, Object> values) {
        return and("e.subject in (" + names + ")", values);
    }

    /** Only events before this one, which was the last of a page. */
    public AuditQuery before(long id) {
        return and("e.id < :before", Map.of("before", id));
    }

    /** Only events after this one. */
    public AuditQuery after(long id) {
        return and("e.id > :after", Map.of("after", id));
    }

    private AuditQuery and(String condition, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>(List.of(where));
        conditions.add(condition);
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putAll(values);
        return new AuditQuery(String.join(" and ", conditions), Map.copyOf(all));
    }
}
