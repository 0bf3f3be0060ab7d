/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.audit;

import static java.util.stream.Collectors.joining;

import io.codehub.hub.audit.AuditRecord;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Puts events of the audit log into words. */
public final class AuditWords {

    /** Kinds of events that the page offers, with what belongs to each. */
    static final Map<String, List<String>> KINDS =
            Map.ofEntries(
                    Map.entry(
                            "sign-in",
                            List.of("login.ok", "login.failed", "login.throttled", "logout")),
                    Map.entry(
                            "servers",
                            List.of(
                                    "server.create",
                                    "server.change",
                                    "server.start",
                                    "server.ready",
                                    "server.failed",
                                    "server.stop",
                                    "server.delete",
                                    "server.access")),
                    Map.entry(
                            "rights",
                            List.of(
                                    "user.create",
                                    "user.rename",
                                    "user.block",
                                    "user.unblock",
                                    "user.delete",
                                    "identity.clear",
                                    "role.change",
                                    "group.create",
                                    "group.change",
                                    "group.delete",
                                    "service.create",
                                    "service.delete",
                                    "share.create",
                                    "share.revoke",
                                    "share-code.create",
                                    "share-code.revoke",
                                    "access.refuse")),
                    Map.entry(
                            "tokens",
                            List.of(
                                    "token.create",
                                    "token.first-use",
                                    "token.revoke",
                                    "token.throttled")));

    private static final Map<String, String> ACTIONS =
            Map.ofEntries(
                    Map.entry("login.ok", "Signed in"),
                    Map.entry("login.failed", "Signed in"),
                    Map.entry("login.throttled", "Signed in"),
                    Map.entry("logout", "Signed out"),
                    Map.entry("server.create", "Created server"),
                    Map.entry("server.change", "Changed server"),
                    Map.entry("server.start", "Started server"),
                    Map.entry("server.ready", "Server became ready"),
                    Map.entry("server.failed", "Gave up start"),
                    Map.entry("server.stop", "Stopped server"),
                    Map.entry("server.delete", "Deleted server"),
                    Map.entry("server.access", "Entered server"),
                    Map.entry("user.create", "Added user"),
                    Map.entry("user.rename", "Renamed user"),
                    Map.entry("user.block", "Blocked user"),
                    Map.entry("user.unblock", "Unblocked user"),
                    Map.entry("user.delete", "Deleted user"),
                    Map.entry("password.change", "Changed password"),
                    Map.entry("password.reset", "Reset password"),
                    Map.entry("second_factor.remove", "Took away second factor"),
                    Map.entry("identity.clear", "Unlinked from the sign-in service"),
                    Map.entry("role.change", "Changed role"),
                    Map.entry("group.create", "Created group"),
                    Map.entry("group.change", "Changed group"),
                    Map.entry("group.delete", "Deleted group"),
                    Map.entry("service.create", "Added service"),
                    Map.entry("service.delete", "Deleted service"),
                    Map.entry("share.create", "Shared server"),
                    Map.entry("share.revoke", "Ended share"),
                    Map.entry("share-code.create", "Made share code"),
                    Map.entry("share-code.revoke", "Revoked share code"),
                    Map.entry("access.refuse", "Was refused"),
                    Map.entry("token.create", "Made token"),
                    Map.entry("token.first-use", "Used token for the first time"),
                    Map.entry("token.throttled", "Has to wait after wrong tokens"),
                    Map.entry("token.revoke", "Revoked token"),
                    Map.entry("config.load", "Loaded configuration"),
                    Map.entry("secret.rotate", "Changed the cookie secret"));

    /** Names that a line tells; the CSV file has all of them. */
    private static final int MOST_NAMES = 10;

    private AuditWords() {}

    public static String who(AuditRecord event) {
        String actor =
                switch (event.actorKind()) {
                    case "hub" -> "the hub";
                    case "service" -> "service " + event.actor();
                    case "visitor" -> event.actor().isEmpty() ? "somebody" : event.actor();
                    default -> event.actor();
                };
        return event.token() == null ? actor : "token " + event.token() + " of " + actor;
    }

    public static String what(AuditRecord event) {
        return ACTIONS.getOrDefault(event.action(), event.action());
    }

    /** The target and what is known about it. */
    static String onWhat(AuditRecord event) {
        StringBuilder words = new StringBuilder(target(event));
        String reason = event.reason();
        if (reason != null) {
            words.append(words.isEmpty() ? "" : ": ").append(reason);
        }
        List<Entry<String, Object>> details =
                event.details().entrySet().stream()
                        .filter(detail -> isTold(detail.getValue()))
                        .sorted(Map.Entry.comparingByKey())
                        .toList();
        for (int i = 0; i < details.size(); i++) {
            words.append(i == 0 ? " (" : ", ")
                    .append(details.get(i).getKey())
                    .append(": ")
                    .append(shown(details.get(i).getValue()))
                    .append(i == details.size() - 1 ? ")" : "");
        }
        return words.toString();
    }

    private static String target(AuditRecord event) {
        String target = event.target();
        int slash = event.action().startsWith("server.") ? target.indexOf('/') : -1;
        if (slash < 0) {
            return target;
        }
        String server = target.substring(slash + 1);
        return target.substring(0, slash) + " / " + (server.isEmpty() ? "default server" : server);
    }

    private static boolean isTold(Object value) {
        return !Boolean.FALSE.equals(value) && !(value instanceof List<?> list && list.isEmpty());
    }

    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            String names =
                    list.stream().limit(MOST_NAMES).map(String::valueOf).collect(joining(", "));
            int more = list.size() - MOST_NAMES;
            return more > 0 ? names + " and " + more + " more" : names;
        }
        return Boolean.TRUE.equals(value) ? "yes" : String.valueOf(value);
    }
}
