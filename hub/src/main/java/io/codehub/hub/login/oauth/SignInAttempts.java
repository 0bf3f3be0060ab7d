/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.crypto.SecretBox;
import io.codehub.hub.db.Timestamps;
import io.codehub.hub.login.StateCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what a browser needs when it comes back, encrypted in a cookie of its own for each attempt:
 * several tabs do not get in each other's way, and any hub can go on where another began. Only that
 * an attempt has been used up is noted in the database.
 */
@Repository
public class SignInAttempts {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 10;
    private static final int MOST_CHARACTERS = 6000;
    private static final int LONGEST_NEXT = 1500;
    private static final int SHOWN_ID = 8;

    private final StateCookies cookies;
    private final SecretBox box;
    private final JdbcClient jdbc;
    private final Clock clock;

    SignInAttempts(StateCookies cookies, SecretBox box, JdbcClient jdbc, Clock clock) {
        this.cookies = cookies;
        this.box = box;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A place to go to that fits into a cookie; null for one that does not. */
    @Nullable String fitting(@Nullable String next) {
        return next == null || next.length() > LONGEST_NEXT ? null : next;
    }

    /** Gives the attempt to the browser; the oldest ones it has go if there are too many. */
    void begin(HttpServletRequest request, HttpServletResponse response, SignInAttempt attempt) {
        Map<String, String> known = cookies.all(request);
        List<SignInAttempt> open = new ArrayList<>();
        known.forEach((name, value) ->
                read(value)
                        .ifPresentOrElse(open::add, () -> cookies.clear(request, response, name)));
        open.sort(Comparator.comparing(SignInAttempt::began));
        int characters = known.values().stream().mapToInt(String::length).sum();
        while (open.size() >= MOST || (characters > MOST_CHARACTERS && !open.isEmpty())) {
            String oldest = name(open.removeFirst().id());
            characters -= known.getOrDefault(oldest, "").length();
            cookies.clear(request, response, oldest);
        }
        byte[] sealed = box.seal(attempt.toJson().getBytes(StandardCharsets.UTF_8));
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        cookies.set(request, response, name(attempt.id()), value, LIFE);
    }

    /** Whether the browser has begun anything lately. */
    boolean hasAny(HttpServletRequest request) {
        return !cookies.all(request).isEmpty();
    }

    /**
     * Takes an attempt back; it counts once, on whichever hub.
     *
     * @return empty if this browser did not begin it, or too long ago, or it was used
     */
    @Transactional
    public Optional<SignInAttempt> finish(
            HttpServletRequest request, HttpServletResponse response, String id) {
        String name = name(id);
        String value = cookies.all(request).get(name);
        if (value == null) {
            return Optional.empty();
        }
        cookies.clear(request, response, name);
        return read(value).filter(attempt -> attempt.id().equals(id)).filter(this::isFirst);
    }

    /** Forgets all attempts of a browser. */
    public void clear(HttpServletRequest request, HttpServletResponse response) {
        cookies.all(request).keySet().forEach(name -> cookies.clear(request, response, name));
    }

    private boolean isFirst(SignInAttempt attempt) {
        Instant now = clock.instant();
        jdbc.sql("delete from sign_in_attempts where expires_at < :now")
                .param("now", Timestamps.parameter(now))
                .update();
        return jdbc.sql(
                                """
                                insert into sign_in_attempts (state_hash, expires_at)
                                values (:hash, :end) on conflict do nothing
                                """)
                        .param("hash", HashRecord.sha256(attempt.id()))
                        .param("end", Timestamps.parameter(attempt.began().plus(LIFE)))
                        .update()
                == 1;
    }

    private Optional<SignInAttempt> read(String value) {
        try {
            byte[] plain = box.open(Base64.getUrlDecoder().decode(value));
            SignInAttempt attempt =
                    SignInAttempt.fromJson(new String(plain, StandardCharsets.UTF_8));
            return attempt.began().plus(LIFE).isAfter(clock.instant())
                    ? Optional.of(attempt)
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty(); // made by somebody else, or under another secret
        }
    }

    private static String name(String id) {
        return id.substring(0, SHOWN_ID);
    }
}
