/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import io.codehub.hub.rbac.Requester;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, or refused.
 *
 * @param action what, with a dot: {@code server.start}
 * @param by who did it; null for whoever sent the request at hand, and without a request for the
 *     hub itself
 * @param claimed the name under which somebody who is not signed in came; else null
 * @param onBehalfOf the user in whose name it was done, if that is somebody else; else null
 * @param target on what: name of a user or group, {@code user/name} of a server
 * @param scope what allowed it or was missing; null if it does not matter
 * @param reason in words, for what was refused or failed; else null
 * @param details more about it, by name
 */
public record AuditEvent(
        String action,
        @Nullable Requester by,
        @Nullable String claimed,
        @Nullable String onBehalfOf,
        String target,
        @Nullable String scope,
        Result result,
        @Nullable String reason,
        Map<String, Object> details) {

    /** How it ended. */
    public enum Result {
        DONE,
        REFUSED,
        FAILED
    }

    public AuditEvent {
        details = Map.copyOf(details);
    }

    /** Something that was done. */
    public static AuditEvent of(String action, @Nullable Requester by, String target) {
        return new AuditEvent(action, by, null, null, target, null, Result.DONE, null, Map.of());
    }

    /** The same by somebody who is not signed in, under the name that they gave. */
    public AuditEvent withClaimed(String name) {
        return new AuditEvent(action, by, name, onBehalfOf, target, scope, result, reason, details);
    }

    public AuditEvent withOnBehalfOf(String user) {
        return new AuditEvent(action, by, claimed, user, target, scope, result, reason, details);
    }

    public AuditEvent withScope(String held) {
        return new AuditEvent(
                action, by, claimed, onBehalfOf, target, held, result, reason, details);
    }

    /** The same, but it was not allowed. */
    public AuditEvent withRefusal(String why) {
        return new AuditEvent(
                action, by, claimed, onBehalfOf, target, scope, Result.REFUSED, why, details);
    }

    /** The same, but it did not work. */
    public AuditEvent withFailure(String why) {
        return new AuditEvent(
                action, by, claimed, onBehalfOf, target, scope, Result.FAILED, why, details);
    }

    /** The same with one more detail: text, number or a list of them; never a secret. */
    public AuditEvent withDetail(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new AuditEvent(action, by, claimed, onBehalfOf, target, scope, result, reason, more);
    }

    /** The user or group whom it concerns. */
    String subject() {
        int slash = target.indexOf('/');
        return slash < 0 ? target : target.substring(0, slash);
    }
}
