/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.db.DatabaseKind;
import io.codehub.hub.error.HubException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing, whichever hub is asked: after a few failures each further attempt has to
 * wait, longer and longer. The counts are kept per name and per address, a bounded number of them;
 * nobody is locked out for good.
 */
@Component
public class LoginThrottle {

    private static final Pace USUAL = new Pace(5, Duration.ofSeconds(1), Duration.ofMinutes(15));

    /**
     * How fast attempts may follow.
     *
     * @param free how many may fail before there is any wait
     * @param firstWait after that many; each further one doubles it
     * @param longestWait at most one day
     */
    public record Pace(int free, Duration firstWait, Duration longestWait) {

        /** So long a failure counts. */
        Duration memory() {
            return longestWait.compareTo(FailedAttempts.FORGOTTEN_AFTER) > 0
                    ? longestWait
                    : FailedAttempts.FORGOTTEN_AFTER;
        }
    }

    private final FailedAttempts attempts;
    private final Clock clock;
    private final boolean alone;

    /** Attempts whose outcome is not known yet, by subject, if no other hub has to see them. */
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    LoginThrottle(FailedAttempts attempts, Clock clock, DatabaseKind kind) {
        this.attempts = attempts;
        this.clock = clock;
        this.alone = kind.exclusive();
    }

    /**
     * An attempt that counts as a failure from its beginning, so that many at the same moment do
     * not slip through, and after its end unless the hub has come to know better.
     */
    final class Attempt implements AutoCloseable {

        private final String key;
        private boolean settled;

        private Attempt(String key) {
            this.key = key;
        }

        /** The password was right: neither it nor those before count any more. */
        void succeeded() {
            settled = true;
            attempts.delete(HashRecord.sha256(key));
        }

        /** It does not count: nobody could look at the password. */
        void unchecked() {
            settled = true;
            if (!alone) {
                attempts.subtract(HashRecord.sha256(key), 1);
            }
        }

        @Override
        public void close() {
            if (!alone) {
                return;
            }
            try {
                if (!settled) {
                    failed(key);
                }
            } finally {
                open.computeIfPresent(
                        HashRecord.sha256(key), (_, count) -> count > 1 ? count - 1 : null);
            }
        }
    }

    /** Begins an attempt; what it finds out has to be told to it. */
    Attempt begin(String key) {
        if (alone) {
            open.merge(HashRecord.sha256(key), 1, Integer::sum);
        } else {
            failed(key);
        }
        return new Attempt(key);
    }

    /**
     * Refuses an attempt that comes too early after failed ones.
     *
     * @param keys what failures were counted for, such as a name and an address
     * @return whether there were failures, too few to wait for
     * @throws HubException 429 with {@code Retry-After}
     */
    public boolean require(String... keys) {
        return require(USUAL, keys);
    }

    /** The same at another pace. */
    public boolean require(Pace pace, String... keys) {
        Instant now = clock.instant();
        Duration wait = Duration.ZERO;
        List<String> subjects = Stream.of(keys).map(HashRecord::sha256).toList();
        Map<String, FailedAttempts.Count> known = attempts.find(subjects);
        for (String subject : subjects) {
            FailedAttempts.Count failed =
                    known.getOrDefault(subject, new FailedAttempts.Count(0, now));
            int begun = open.getOrDefault(subject, 0);
            if (begun > 0) {
                failed = new FailedAttempts.Count(failed.failures() + begun, now);
            }
            Duration left = left(pace, failed, now);
            wait = left.compareTo(wait) > 0 ? left : wait;
        }
        if (wait.isPositive()) {
            long seconds = wait.plusMillis(999).toSeconds();
            throw new HubException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many failed attempts. Try again in " + seconds + " s.",
                    Map.of("Retry-After", Long.toString(seconds)),
                    null);
        }
        return !known.isEmpty();
    }

    /** Counts a failure. A check that takes time counts one before it starts, then forgets it. */
    public void failed(String... keys) {
        failed(USUAL, keys);
    }

    /** The same at another pace. */
    public void failed(Pace pace, String... keys) {
        Instant now = clock.instant();
        for (String key : keys) {
            attempts.add(HashRecord.sha256(key), now, pace.memory());
        }
    }

    /** Forgets all failures of the key. */
    public void succeeded(String key) {
        attempts.delete(HashRecord.sha256(key));
    }

    /**
     * What was counted for a part was no guessing: neither the part nor the whole counts it longer.
     *
     * @param part such as one name at one address; its failures were counted for the whole, too
     */
    void takeBack(String part, String whole) {
        String subject = HashRecord.sha256(part);
        FailedAttempts.Count counted = attempts.find(List.of(subject)).get(subject);
        if (counted == null) {
            return;
        }
        attempts.delete(subject);
        if (counted.last().isAfter(clock.instant().minus(USUAL.memory()))) {
            attempts.subtract(HashRecord.sha256(whole), counted.failures());
        }
    }

    private static Duration left(Pace pace, FailedAttempts.Count known, Instant now) {
        if (known.failures() < pace.free()) {
            return Duration.ZERO;
        }
        int doublings = Math.min(known.failures() - pace.free(), 20);
        Duration wait = pace.firstWait().multipliedBy(1L << doublings);
        Instant end =
                known.last()
                        .plus(wait.compareTo(pace.longestWait()) > 0 ? pace.longestWait() : wait);
        return Duration.between(now, end);
    }
}
