/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import io.codehub.proxy.http.RequestTarget;
import io.codehub.proxy.route.EdgeSettings;
import io.codehub.proxy.route.Route;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sends browsers to the hub to sign in, and receives them when they come back. */
public final class SignIn {

    private static final int MOST_UNDER_WAY = 5;
    private static final int MAX_URL = 2000;

    private final Seal seal;
    private final EdgeCookies cookies;
    private final HubClient hub;
    private final Sessions sessions;

    SignIn(Seal seal, EdgeCookies cookies, HubClient hub, Sessions sessions) {
        this.seal = seal;
        this.cookies = cookies;
        this.hub = hub;
        this.sessions = sessions;
    }

    /**
     * An answer to the browser.
     *
     * @param location empty unless the status is a redirect
     * @param setCookies values of Set-Cookie headers
     */
    public record Answer(int status, String location, List<String> setCookies) {
        static Answer of(int status) {
            return new Answer(status, "", List.of());
        }
    }

    /** Redirects to the hub, and remembers where the browser wanted to go. */
    public Answer begin(Visit visit) {
        HttpHeaders headers = visit.headers();
        Route route = visit.match().route();
        @Nullable EdgeSettings edge = route.edge();
        if (edge == null || !edge.signsIn()) {
            return Answer.of(503);
        }
        String state = seal.randomText();
        String verifier = seal.randomText();
        List<String> set = new ArrayList<>();
        List<String> underWay = cookies.pendingNames(route, edge, headers, visit.https());
        if (underWay.size() >= MOST_UNDER_WAY) {
            String path = EdgeCookies.path(edge, EdgeCookies.pinned(edge, visit.https()));
            underWay.forEach(name -> set.add(EdgeCookies.removal(name, path)));
        }
        if (cookies.ambiguous(route, headers)) {
            removeStrays(route, edge, set);
        }
        set.add(
                cookies.pending(
                        route,
                        edge,
                        state,
                        new EdgeCookies.Pending(verifier, url(edge, visit)),
                        visit.https()));
        QueryStringEncoder query = new QueryStringEncoder(edge.authorizeUrl());
        query.addParam("client_id", edge.clientId());
        query.addParam("redirect_uri", edge.redirectUri());
        query.addParam("response_type", "code");
        query.addParam("state", state);
        query.addParam("code_challenge", challenge(verifier));
        query.addParam("code_challenge_method", "S256");
        return new Answer(302, query.toString(), set);
    }

    /** The page asked for, under the path at which the session cookie is valid. */
    private static String url(EdgeSettings edge, Visit visit) {
        RequestTarget target = visit.target();
        String url =
                edge.prefix()
                        + target.pathBehind(visit.match().offset()).substring(1)
                        + target.query();
        return url.length() > MAX_URL ? edge.prefix() : url;
    }

    /** Cookies planted for a wider path would spoil every session to come. */
    private void removeStrays(Route route, EdgeSettings edge, List<String> set) {
        String name = cookies.sessionName(route, false);
        String prefix = edge.prefix();
        for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', slash + 1)) {
            set.add(EdgeCookies.removal(name, prefix.substring(0, slash + 1)));
            if (slash > 0) {
                set.add(EdgeCookies.removal(name, prefix.substring(0, slash)));
            }
        }
    }

    /** Takes the code the browser brings, and lets it in if the hub agrees. */
    public Mono<Answer> finish(Visit visit) {
        Route route = visit.match().route();
        @Nullable EdgeSettings edge = route.edge();
        if (edge == null || !edge.signsIn()) {
            return Mono.just(Answer.of(503));
        }
        Map<String, List<String>> query =
                new QueryStringDecoder(visit.target().query()).parameters();
        String state = first(query, "state");
        Optional<EdgeCookies.Pending> pending =
                state.isEmpty()
                        ? Optional.empty()
                        : cookies.findPending(route, edge, state, visit.headers(), visit.https());
        if (pending.isEmpty()) {
            return Mono.just(Answer.of(400));
        }
        String code = first(query, "code");
        if (code.isEmpty()) {
            return Mono.just(Answer.of(first(query, "error").isEmpty() ? 400 : 403));
        }
        return hub.exchange(edge, code, pending.get().verifier())
                .flatMap(exchanged ->
                        switch (exchanged.verdict()) {
                            case YES ->
                                    enter(
                                            route,
                                            edge,
                                            exchanged.accessToken(),
                                            new Entry(state, pending.get().url(), visit.https()));
                            case NO -> Mono.just(Answer.of(403));
                            case SILENT -> Mono.just(Answer.of(503));
                        });
    }

    private record Entry(String state, String url, boolean secure) {}

    private Mono<Answer> enter(Route route, EdgeSettings edge, String accessToken, Entry entry) {
        return Mono.<Sessions.Answer>create(
                        sink -> sessions.check(edge, accessToken, sink::success))
                .map(answer ->
                        switch (answer.verdict()) {
                            case YES ->
                                    new Answer(
                                            302,
                                            entry.url(),
                                            List.of(
                                                    cookies.session(
                                                            route,
                                                            edge,
                                                            accessToken,
                                                            entry.secure()),
                                                    cookies.pendingRemoval(
                                                            route,
                                                            edge,
                                                            entry.state(),
                                                            entry.secure())));
                            case NO -> Answer.of(403);
                            case SILENT -> Answer.of(503);
                        });
    }

    private static String first(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
