/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import io.codehub.proxy.route.EdgeSettings;
import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An access token that opens one server, and the connections that live on it. Times in ns. */
public final class Session {

    private final EdgeSettings edge;
    private final String accessToken;
    private final String tokenId;
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private volatile long confirmedAt;
    private volatile long usedAt;
    private volatile boolean ended;

    Session(EdgeSettings edge, String accessToken, String tokenId, long confirmedAt) {
        this.edge = edge;
        this.accessToken = accessToken;
        this.tokenId = tokenId;
        this.confirmedAt = confirmedAt;
        this.usedAt = confirmedAt;
    }

    /** Ties a connection to the session: it is cut when the session ends. */
    public void attach(Channel channel) {
        connections.add(channel);
        if (ended) {
            channel.close();
        }
    }

    /** Unties a connection. */
    public void detach(Channel channel) {
        connections.remove(channel);
        usedAt = System.nanoTime();
    }

    String hubApiUrl() {
        return edge.hubApiUrl();
    }

    HubClient.Asked asked() {
        return new HubClient.Asked(tokenId, edge.server());
    }

    Sessions.Key key() {
        return new Sessions.Key(accessToken, edge.server());
    }

    boolean connected() {
        return !connections.isEmpty();
    }

    /** Whether it opens nothing any more. */
    public boolean ended() {
        return ended;
    }

    void use(long now) {
        usedAt = now;
    }

    long unused(long now) {
        return connected() ? 0 : now - usedAt;
    }

    void confirm(long at) {
        if (at - confirmedAt > 0) {
            confirmedAt = at;
        }
    }

    long unconfirmed(long now) {
        return now - confirmedAt;
    }

    /** Cuts what lives on the session. */
    void end() {
        ended = true;
        connections.forEach(Channel::close);
    }
}
