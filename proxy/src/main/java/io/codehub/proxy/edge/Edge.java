/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import io.codehub.proxy.tls.TargetTls;
import java.time.Clock;
import java.util.List;

/** The parts of the edge that exist once the proxy shares a token with the hub. */
public final class Edge implements AutoCloseable {

    private final EdgeCookies cookies;
    private final Sessions sessions;
    private final SignIn signIn;

    /**
     * Starts to watch the sessions.
     *
     * @param authTokens known to the hub, too: the first is used, what the others sealed still
     *     opens
     * @param tls for hubs behind https
     */
    public Edge(List<String> authTokens, Clock clock, TargetTls tls) {
        Seal seal = new Seal(authTokens);
        HubClient hub = new HubClient(tls);
        this.cookies = new EdgeCookies(seal, clock);
        this.sessions = new Sessions(hub, authTokens.getFirst());
        this.signIn = new SignIn(seal, cookies, hub, sessions);
    }

    /** The way through the hub's authorization endpoint. */
    public SignIn signIn() {
        return signIn;
    }

    EdgeCookies cookies() {
        return cookies;
    }

    Sessions sessions() {
        return sessions;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
