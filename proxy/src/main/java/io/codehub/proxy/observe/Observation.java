/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.observe;

import io.codehub.proxy.http.Passage;
import io.codehub.proxy.metric.LoopMeters;
import io.codehub.proxy.route.Route;
import io.codehub.proxy.route.RouteOwner;

/**
 * What happens on one client connection, one request after the other. The connection tells it as it
 * comes, on its event loop; nothing is allocated for a request.
 */
public final class Observation {

    private final LoopMeters meters;
    private RouteOwner owner = RouteOwner.NOBODY;
    private boolean busy;
    private boolean routed;
    private boolean upgrade;
    private boolean socket;
    private int status;
    private long begun;
    private long searchBegun;
    private long asked;

    Observation(LoopMeters meters) {
        this.meters = meters;
        meters.connections(1);
    }

    /** The connection is gone. */
    public void disconnected() {
        ended();
        meters.connections(-1);
    }

    // A request

    /** The head of a request is here. */
    public void begins(boolean handshake) {
        begun = System.nanoTime();
        owner = RouteOwner.NOBODY;
        busy = true;
        routed = false;
        upgrade = handshake;
        status = 0;
        meters.busy(1);
    }

    /** A route is about to be looked for; probes do not come here. */
    public void searches() {
        routed = true;
        meters.request(upgrade);
        searchBegun = System.nanoTime();
    }

    /** The search is over. */
    public void searched() {
        meters.searched(System.nanoTime() - searchBegun);
    }

    /** The route is this one. */
    public void takes(Route route) {
        owner = route.owner();
    }

    /** The head of the request went to the target. */
    public void asked() {
        asked = System.nanoTime();
    }

    /** The head of the target's answer is here; not that of an interim one. */
    public void replied(int code) {
        status = code;
        if (!upgrade) {
            meters.firstByte(owner.kind(), System.nanoTime() - asked);
        }
    }

    /** The proxy answers itself. */
    public void answers(int code) {
        status = code;
    }

    /** Bytes of a body or a WebSocket came from the client. */
    public void received(int bytes) {
        meters.received(socket, bytes);
    }

    /** Bytes of a body or a WebSocket go to the client. */
    public void sends(int bytes) {
        meters.sent(socket, bytes);
    }

    /** Notes activity on the route: a part of a body, or a successful answer. */
    public void touches(Passage passage) {
        long before = meters.touching();
        passage.touch();
        meters.touched(before);
    }

    /** Notes activity on the route: bytes of a WebSocket's client. */
    public void touchesBySocket(Route route) {
        long before = meters.touching();
        route.touchBySocket();
        meters.touched(before);
    }

    /** The target agreed to the handshake. */
    public void opened() {
        status = 101;
        socket = true;
        busy = false;
        meters.busy(-1);
        meters.sockets(1);
    }

    /** The answer is written, or the connection gone, or the WebSocket over. */
    public void ended() {
        if (socket) {
            socket = false;
            meters.sockets(-1);
        } else if (busy) {
            busy = false;
            meters.busy(-1);
            if (routed) {
                meters.status(status);
                if (!upgrade) {
                    meters.finished(owner.kind(), status, System.nanoTime() - begun);
                }
            }
        }
    }
}
