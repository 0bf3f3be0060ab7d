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
     * Refuses an attempt that comes too early after failed ones. Counts it as failed until {@link
     * #succeeded} says otherwise, so attempts at the same time do not slip through.
     *
     * @param kind what is guessed, such as {@code login}
     * @throws HubException 429 with {@code Retry-After}
     */
    public synchronized void attempt(String kind, String name, String address) {
        Instant now = clock.instant();
        String byName = kind + " name " + name;
        String byAddress = kind + " address " + address;
        Duration wait = longer(left(byName, now), left(byAddress, now));
        if (wait.isPositive()) {
            long seconds = wait.plusMillis(999).toSeconds();
            throw new HubException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many failed attempts. Try again in " + seconds + " s.",
                    Map.of("Retry-After", Long.toString(seconds)),
                    null);
        }
        count(byName, now);
        count(byAddress, now);
    }

    /** Forgets the failures of the name, and does not count this attempt for the address. */
    public synchronized void succeeded(String kind, String name, String address) {
        failures.remove(kind + " name " + name);
        failures.computeIfPresent(
                kind + " address " + address,
                (_, known) ->
                        known.count() <= 1
                                ? null
                                : new Failures(known.count() - 1, known.before(), known.before()));
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
                                ? new Failures(1, now, now)
                                : new Failures(known.count() + 1, now, known.last()));
    }

    private static Duration longer(Duration left, Duration right) {
        return left.compareTo(right) > 0 ? left : right;
    }

    /**
     * Failed attempts.
     *
     * @param last time of the last one
     * @param before time of the one before
     */
    private record Failures(int count, Instant last, Instant before) {}
}
