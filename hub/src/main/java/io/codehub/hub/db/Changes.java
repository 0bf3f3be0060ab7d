/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts what this hub has changed of who somebody is and what they may do, so that nothing
 * remembered from before is used afterwards. Every statement counts that is not known to be
 * harmless: a new table, or a new column, needs no thought.
 */
@Component
public final class Changes {

    /** Of these tables nothing is remembered. */
    private static final Set<String> NOT_REMEMBERED =
            Set.of(
                    "audit_events",
                    "failed_attempts",
                    "failed_starts",
                    "hubs",
                    "leases",
                    "oauth_codes",
                    "passwords",
                    "proxy_location",
                    "server_progress",
                    "sessions",
                    "sign_in_attempts",
                    "user_identities");

    private static final Pattern STATEMENT =
            Pattern.compile(
                    "\\s*(update|insert\\s+into|delete\\s+from)\\s+(\\w+)\\s+(.*)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Of users and tokens: when something was last seen. */
    private static final Pattern UNREMEMBERED =
            Pattern.compile("set\\s+(last_activity_at|refreshed_at|refresh_claimed_until)");

    /** Of servers: the names and clients, which tokens and shares refer to. */
    private static final Pattern OF_SERVER =
            Pattern.compile("oauth_client_id|set\\s+name|\\sname\\s*=");

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();

    long count() {
        return count.get();
    }

    /** Counts all that this hub has written, whatever it is. */
    long writes() {
        return writes.get();
    }

    /** Notes a statement; it counts once its transaction is committed. */
    void note(String sql) {
        note(matters(sql));
    }

    /** Notes statements of which nothing is known. */
    void noteAny() {
        note(true);
    }

    private void note(boolean matters) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new Commit(matters));
        } else {
            add(matters);
        }
    }

    private void add(boolean matters) {
        writes.incrementAndGet();
        if (matters) {
            count.incrementAndGet();
        }
    }

    static boolean matters(String sql) {
        Matcher statement = STATEMENT.matcher(sql);
        if (!statement.matches()) {
            return true;
        }
        boolean insert = Character.toLowerCase(statement.group(1).charAt(0)) == 'i';
        boolean update = Character.toLowerCase(statement.group(1).charAt(0)) == 'u';
        String table = statement.group(2);
        String rest = statement.group(3);
        return switch (table) {
            case "users", "api_tokens" ->
                    // What is not there is not remembered.
                    !insert && !(update && UNREMEMBERED.matcher(rest.strip()).lookingAt());
            case "servers" -> !insert && !(update && !OF_SERVER.matcher(rest).find());
            default -> !NOT_REMEMBERED.contains(table);
        };
    }

    private final class Commit implements TransactionSynchronization, Ordered {

        private final boolean matters;

        Commit(boolean matters) {
            this.matters = matters;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            add(matters);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_UNKNOWN) {
                add(matters);
            }
        }
    }
}
