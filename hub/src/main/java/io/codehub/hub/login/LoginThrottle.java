/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.error.HubException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after five failures each further one doubles the wait, up to 15 minutes. The
 * counts are kept per name and per address, a bounded number of each; nobody is locked out for
 * good.
 */
@Component
public class LoginThrottle {

    private static final int FREE = 5;
    private static final int MAX_ENTRIES = 20_000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MAX_ENTRIES;
                }
            };

    public LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Refuses an attempt that comes too early after failed ones.
     *
     * @param keys what failures were counted for, such as a name and an address
     * @throws HubException 429 with {@code Retry-After}
     */
    public synchronized void require(String... keys) {
        Instant now = clock.instant();
        Duration wait = Duration.ZERO;
        for (String key : keys) {
            Duration left = left(key, now);
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
    }

    /** Counts a failure. A check that takes time counts one before it starts, then forgets it. */
    public synchronized void failed(String... keys) {
        Instant now = clock.instant();
        for (String key : keys) {
            count(key, now);
        }
    }

    /** Forgets all failures of the key. */
    public synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private Duration left(String key, Instant now) {
        Failures known = failures.get(key);
        if (known == null || known.count() < FREE) {
            return Duration.ZERO;
        }
        int doublings = Math.min(known.count() - FREE, 30);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        Instant end = known.last().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        return Duration.between(now, end);
    }

    private void count(String key, Instant now) {
        failures.compute(
                key,
                (_, known) ->
                        known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now)
                                ? new Failures(1, now)
                                : new Failures(known.count() + 1, now));
    }

    private record Failures(int count, Instant last) {}
}
