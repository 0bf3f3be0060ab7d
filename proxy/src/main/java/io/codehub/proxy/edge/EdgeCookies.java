/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import io.codehub.proxy.http.Cookies;
import io.codehub.proxy.http.ReservedCookies;
import io.codehub.proxy.route.EdgeSettings;
import io.codehub.proxy.route.Route;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The two cookies of the edge: the session, and the state of a sign-in under way. Both are bound to
 * their route and to the run of its server, and live below the route's path only, or on its host
 * only if users have hosts of their own.
 */
final class EdgeCookies {

    static final Duration SESSION_LIFE = Duration.ofHours(24);
    static final Duration SIGN_IN_LIFE = Duration.ofMinutes(10);
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(10);

    /** Another proxy, whose clock is ahead, may have made the cookie. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final int STATE_NAME_LENGTH = 8;

    /** Browsers take a cookie of such a name only from the very host it is for. */
    private static final String PINNED = "__Host-";

    private final Seal seal;
    private final Clock clock;

    EdgeCookies(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** A session as the browser holds it. */
    record Held(String accessToken, boolean old) {}

    /** A sign-in under way. */
    record Pending(String verifier, String url) {}

    String session(Route route, EdgeSettings edge, String accessToken, boolean secure) {
        String value =
                seal.seal(
                        "session " + route.path(),
                        accessToken,
                        edge.spawnId(),
                        String.valueOf(clock.millis()));
        boolean pinned = pinned(edge, secure);
        return cookie(sessionName(route, pinned), value, path(edge, pinned), "", secure);
    }

    /** The session in this request; several cookies of the name count as none. */
    Optional<Held> held(Route route, EdgeSettings edge, HttpHeaders headers, boolean secure) {
        String name = sessionName(route, pinned(edge, secure));
        List<String> values = Cookies.values(headers, name);
        if (values.size() != 1) {
            return Optional.empty();
        }
        return seal.open("session " + route.path(), values.getFirst(), 3)
                .filter(fields -> fields[1].equals(edge.spawnId()) && age(fields[2], SESSION_LIFE))
                .map(fields -> new Held(fields[0], !age(fields[2], RENEWED_AFTER)));
    }

    /** Whether the browser sent the session cookie more than once. */
    boolean ambiguous(Route route, HttpHeaders headers) {
        return Cookies.values(headers, sessionName(route, false)).size() > 1;
    }

    String pending(Route route, EdgeSettings edge, String state, Pending pending, boolean secure) {
        String value =
                seal.seal(
                        "sign-in " + route.path(),
                        state,
                        edge.spawnId(),
                        String.valueOf(clock.millis()),
                        pending.verifier(),
                        pending.url());
        boolean pinned = pinned(edge, secure);
        return cookie(
                pendingName(route, state, pinned),
                value,
                path(edge, pinned),
                "; Max-Age=" + SIGN_IN_LIFE.toSeconds(),
                secure);
    }

    /** The sign-in that this state belongs to. */
    Optional<Pending> findPending(
            Route route, EdgeSettings edge, String state, HttpHeaders headers, boolean secure) {
        String name = pendingName(route, state, pinned(edge, secure));
        List<String> values = Cookies.values(headers, name);
        if (values.size() != 1) {
            return Optional.empty();
        }
        return seal.open("sign-in " + route.path(), values.getFirst(), 5)
                .filter(fields ->
                        MessageDigest.isEqual(bytes(fields[0]), bytes(state))
                                && fields[1].equals(edge.spawnId())
                                && age(fields[2], SIGN_IN_LIFE))
                .map(fields -> new Pending(fields[3], fields[4]));
    }

    /** Names of the cookies of all sign-ins under way for this route. */
    List<String> pendingNames(Route route, EdgeSettings edge, HttpHeaders headers, boolean secure) {
        String prefix = pendingName(route, "", pinned(edge, secure));
        return Cookies.names(headers).stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /** A Set-Cookie value that removes a cookie from a path. */
    static String removal(String name, String path) {
        return name
                + "=; Path="
                + path
                + "; Max-Age=0; HttpOnly; SameSite=Lax"
                + (name.startsWith(PINNED) ? "; Secure" : "");
    }

    /** A Set-Cookie value that ends a sign-in under way. */
    String pendingRemoval(Route route, EdgeSettings edge, String state, boolean secure) {
        boolean pinned = pinned(edge, secure);
        return removal(pendingName(route, state, pinned), path(edge, pinned));
    }

    /** Path of the cookies. */
    static String path(EdgeSettings edge, boolean pinned) {
        return pinned ? "/" : edge.prefix();
    }

    /** Whether the browser is told that no other host may set the cookies. */
    static boolean pinned(EdgeSettings edge, boolean secure) {
        return secure && edge.ownHost();
    }

    String sessionName(Route route, boolean pinned) {
        return (pinned ? PINNED : "") + ReservedCookies.EDGE + "-" + digest(route.path());
    }

    private static String pendingName(Route route, String state, boolean pinned) {
        return (pinned ? PINNED : "")
                + ReservedCookies.EDGE
                + "-state-"
                + digest(route.path())
                + "-"
                + state.substring(0, Math.min(STATE_NAME_LENGTH, state.length()));
    }

    private boolean age(String created, Duration limit) {
        long age = clock.millis() - Long.parseLong(created);
        return age > -CLOCK_SKEW.toMillis() && age < limit.toMillis();
    }

    private static String cookie(
            String name, String value, String path, String life, boolean secure) {
        return name
                + "="
                + value
                + "; Path="
                + path
                + "; HttpOnly; SameSite=Lax"
                + life
                + (secure ? "; Secure" : "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Cookies of a user's other servers have other names: paths of servers can contain each other.
     */
    private static String digest(String path) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(path));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
