/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A stored route: the data as posted, what the proxy reads from it, and its last activity. */
public final class Route {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String path;
    private final ObjectNode data;
    private final Targets targets;
    private final @Nullable EdgeSettings edge;
    private final boolean guarded;
    private final boolean hosted;
    private final boolean stripping;
    private final boolean hub;
    private final boolean countingSockets;
    private final String urlPrefix;
    private final RouteOwner owner;
    private volatile long lastActivity;
    private volatile long lastSocket;
    private volatile long activityElsewhere;
    private volatile long socketElsewhere;

    /**
     * Reads the posted data.
     *
     * @param path normal form, decoded
     * @param now time of the last activity, in milliseconds
     * @param hosted whether the first element of the path names a host
     */
    Route(String path, ObjectNode data, long now, boolean hosted) {
        String inUrls = hosted ? HostName.pathBehind(path) : path;
        this.path = path;
        this.hosted = hosted;
        this.data = data;
        this.targets = Targets.read(data);
        this.guarded = data.has("auth");
        this.edge = EdgeSettings.read(data, inUrls);
        this.stripping = data.path("strip_prefix").asBoolean(false);
        this.hub = data.path("hub").asBoolean(false);
        this.countingSockets = data.path("socket_activity").asBoolean(!guarded);
        this.urlPrefix =
                edge != null && edge.signsIn() ? edge.prefix() : RoutePath.encodedPrefix(inUrls);
        this.owner = RouteOwner.read(data, inUrls);
        this.lastActivity = now;
        this.lastSocket = now;
    }

    /** The decoded path, {@code /user/alice}. */
    public String path() {
        return path;
    }

    /** The path as browsers should name it, ending in a slash: {@code /user/alice/}. */
    public String urlPrefix() {
        return urlPrefix;
    }

    /** Whose route it is. */
    public RouteOwner owner() {
        return owner;
    }

    /** The first target; null if the posted text is no usable URL. */
    public @Nullable Target target() {
        return targets.first();
    }

    /** All targets. */
    public Targets targets() {
        return targets;
    }

    /** Whether the route is for one host only. */
    public boolean hosted() {
        return hosted;
    }

    /** Whether nobody may pass without a session. */
    public boolean guarded() {
        return guarded;
    }

    /** Settings for the check at the edge; null if the data has none. */
    public @Nullable EdgeSettings edge() {
        return edge;
    }

    /** Whether the route's own path is cut before forwarding. */
    public boolean stripping() {
        return stripping;
    }

    /** Whether users' programs answer here, so that their headers are not trusted. */
    public boolean untrusted() {
        return guarded || path.contains("/user/") || path.contains("/services/");
    }

    /** Whether the hub itself answers here. */
    public boolean hub() {
        return hub;
    }

    /** Notes activity now. */
    public void touch() {
        lastActivity = System.currentTimeMillis();
    }

    /**
     * Notes bytes of a WebSocket now. Behind guarded routes they are no activity unless the route
     * says so: an editor keeps talking to its server when nobody is there.
     */
    public void touchBySocket() {
        if (countingSockets) {
            touch();
        } else {
            lastSocket = System.currentTimeMillis();
        }
    }

    /** Notes when another proxy has seen it used, in milliseconds since the epoch. */
    public synchronized void usedElsewhere(long activity, long socket) {
        activityElsewhere = Math.max(activityElsewhere, activity);
        socketElsewhere = Math.max(socketElsewhere, socket);
    }

    /** Last activity in milliseconds since the epoch, here or elsewhere. */
    public long lastActivity() {
        return Math.max(lastActivity, activityElsewhere);
    }

    /** The same of WebSockets, where they are no activity. */
    public long lastSocket() {
        return Math.max(lastSocket, socketElsewhere);
    }

    /**
     * The data as posted, with the last activity; apart from it that of WebSockets, where it does
     * not count.
     */
    public ObjectNode json() {
        ObjectNode copy = data.deepCopy();
        copy.put("last_activity", TIME.format(Instant.ofEpochMilli(lastActivity())));
        if (!countingSockets) {
            copy.put("last_socket", TIME.format(Instant.ofEpochMilli(lastSocket())));
        }
        return copy;
    }

    @Override
    public String toString() {
        return path;
    }
}
