/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import io.codehub.proxy.edge.HubClient.Verdict;
import io.codehub.proxy.http.RequestTarget;
import io.codehub.proxy.http.Upgrade;
import io.codehub.proxy.route.EdgeSettings;
import io.codehub.proxy.route.Route;
import io.codehub.proxy.route.RouteTable.Match;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides who may pass to a guarded route: requests and upgrades alike, whatever the path. */
public final class Gate implements AutoCloseable {

    private static final String CALLBACK = "/oauth_callback";

    private final @Nullable Edge edge;

    /**
     * A gate.
     *
     * @param edge null if the proxy has no token: nobody passes to guarded routes then
     */
    public Gate(@Nullable Edge edge) {
        this.edge = edge;
    }

    /** The parts behind the gate; null if the proxy has no token. */
    public @Nullable Edge edge() {
        return edge;
    }

    @Override
    public void close() {
        if (edge != null) {
            edge.close();
        }
    }

    /** Decides, at once or later; then on any thread. */
    public void check(Visit visit, Consumer<Pass> decision) {
        Route route = visit.match().route();
        if (!route.guarded()) {
            decision.accept(Pass.Granted.OPEN);
            return;
        }
        @Nullable EdgeSettings settings = route.edge();
        if (edge == null || settings == null || !settings.signsIn()) {
            decision.accept(new Pass.Refused(503));
            return;
        }
        if (visit.upgrade() && !Upgrade.isSameOrigin(visit.headers())) {
            decision.accept(new Pass.Refused(403));
            return;
        }
        if (!visit.upgrade() && isCallback(visit.match(), visit.target())) {
            decision.accept(
                    visit.request().method().equals(HttpMethod.GET)
                            ? new Pass.Callback()
                            : new Pass.Refused(405));
            return;
        }
        byCookie(edge, settings, visit, decision);
    }

    private static boolean isCallback(Match match, RequestTarget target) {
        return target.pathBehind(match.offset()).equals(CALLBACK);
    }

    private static void byCookie(
            Edge edge, EdgeSettings settings, Visit visit, Consumer<Pass> decision) {
        Route route = visit.match().route();
        Optional<EdgeCookies.Held> held =
                edge.cookies().held(route, settings, visit.headers(), visit.https());
        if (held.isEmpty()) {
            byToken(edge, settings, visit, decision);
            return;
        }
        // Header objects are changed while the hub is asked, so what is needed is read before.
        boolean navigation = !visit.upgrade() && isNavigation(visit.request());
        String token = held.get().accessToken();
        boolean old = held.get().old();
        edge.sessions()
                .check(
                        settings,
                        token,
                        answer -> {
                            if (answer.verdict() == Verdict.YES) {
                                String renewed =
                                        old
                                                ? edge.cookies()
                                                        .session(
                                                                route,
                                                                settings,
                                                                token,
                                                                visit.https())
                                                : null;
                                decision.accept(new Pass.Granted(answer.session(), renewed));
                            } else if (answer.verdict() == Verdict.SILENT) {
                                decision.accept(new Pass.Refused(503));
                            } else {
                                decision.accept(
                                        navigation ? new Pass.SignIn() : new Pass.Refused(401));
                            }
                        });
    }

    private static void byToken(
            Edge edge, EdgeSettings settings, Visit visit, Consumer<Pass> decision) {
        List<String> values = visit.headers().getAll(HttpHeaderNames.AUTHORIZATION);
        String token = values.size() == 1 ? token(values.getFirst()) : "";
        if (token.isEmpty()) {
            boolean signIn = !visit.upgrade() && isNavigation(visit.request());
            decision.accept(signIn ? new Pass.SignIn() : new Pass.Refused(401));
            return;
        }
        edge.sessions()
                .check(
                        settings,
                        token,
                        answer ->
                                decision.accept(
                                        switch (answer.verdict()) {
                                            case YES -> new Pass.Granted(answer.session(), null);
                                            case NO -> new Pass.Refused(403);
                                            case SILENT -> new Pass.Refused(503);
                                        }));
    }

    private static String token(String authorization) {
        String text = authorization.strip();
        int space = text.indexOf(' ');
        String scheme = space < 0 ? "" : text.substring(0, space).toLowerCase(Locale.ROOT);
        return scheme.equals("token") || scheme.equals("bearer")
                ? text.substring(space + 1).strip()
                : "";
    }

    /** Whether a browser asks for a page, rather than a script or tool for data. */
    static boolean isNavigation(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return false;
        }
        @Nullable String mode = headers.get("sec-fetch-mode");
        @Nullable String accept = headers.get(HttpHeaderNames.ACCEPT);
        return mode != null
                ? mode.equals("navigate")
                : accept != null && accept.contains("text/html");
    }
}
