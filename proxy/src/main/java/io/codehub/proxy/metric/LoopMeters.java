/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import io.codehub.proxy.route.RouteClass;

/**
 * The counts of one event loop. Only its own thread changes them, so that a request costs neither a
 * lock nor an allocation; monitoring adds up those of all loops.
 */
public final class LoopMeters {

    static final int STATUSES = 1000;
    static final int CLASSES = RouteClass.values().length;

    /** First digits of a status, and 0 for requests whose client left without an answer. */
    static final int CODES = 6;

    private static final int TIMED_TOUCHES = 16;

    final Tally webRequests = new Tally();
    final Tally socketRequests = new Tally();
    final Tallies statuses = new Tallies(STATUSES);
    final Quantiles searches = new Quantiles();
    final Quantiles touches = new Quantiles();
    final Tallies outcomes = new Tallies(CLASSES * CODES);
    final Histogram[] durations = histograms();
    final Histogram[] firstBytes = histograms();
    final Tally open = new Tally();
    final Tally busy = new Tally();
    final Tally sockets = new Tally();
    final Tally bytesIn = new Tally();
    final Tally bytesOut = new Tally();
    final Tally socketBytesIn = new Tally();
    final Tally socketBytesOut = new Tally();
    final Histogram connects = new Histogram();
    final Tally failedConnects = new Tally();
    final Tally reuses = new Tally();
    final Tally upstreams = new Tally();
    final Tally resting = new Tally();

    private static Histogram[] histograms() {
        Histogram[] all = new Histogram[CLASSES];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Histogram();
        }
        return all;
    }

    /** A client connected, or left. */
    public void connections(int change) {
        open.add(change);
    }

    /** A connection began to work on a request, or ended it. */
    public void busy(int change) {
        busy.add(change);
    }

    /** A WebSocket was opened, or has ended. */
    public void sockets(int change) {
        sockets.add(change);
    }

    /** A request is about to be routed. */
    public void request(boolean upgrade) {
        (upgrade ? socketRequests : webRequests).add(1);
    }

    /** A route was looked up. */
    public void searched(long nanos) {
        searches.count();
        searches.record(nanos, 1);
    }

    /** Activity is about to be noted; the result belongs into {@link #touched}. */
    public long touching() {
        // There may be one for each message of a WebSocket: reading the clock would cost more.
        return (touches.count() & (TIMED_TOUCHES - 1)) == 1 ? System.nanoTime() : 0;
    }

    /** Activity was noted. */
    public void touched(long begun) {
        if (begun != 0) {
            touches.record(System.nanoTime() - begun, TIMED_TOUCHES);
        }
    }

    /** A request got this status from its target or from the proxy. */
    public void status(int status) {
        if (status > 0 && status < STATUSES) {
            statuses.add(status, 1);
        }
    }

    /**
     * A request is over.
     *
     * @param status 0 if the client left without an answer
     */
    public void finished(RouteClass kind, int status, long nanos) {
        int code = status / 100;
        outcomes.add(kind.ordinal() * CODES + (code < CODES ? code : 0), 1);
        durations[kind.ordinal()].record(nanos);
    }

    /** The head of the target's answer is there, so long after the request's was sent. */
    public void firstByte(RouteClass kind, long nanos) {
        firstBytes[kind.ordinal()].record(nanos);
    }

    /** Bytes of a body or a WebSocket came from a client. */
    public void received(boolean socket, int bytes) {
        (socket ? socketBytesIn : bytesIn).add(bytes);
    }

    /** Bytes of a body or a WebSocket went to a client. */
    public void sent(boolean socket, int bytes) {
        (socket ? socketBytesOut : bytesOut).add(bytes);
    }

    /** A connection to a target was opened, or could not be. */
    public void connected(boolean successful, long nanos) {
        if (successful) {
            connects.record(nanos);
        } else {
            failedConnects.add(1);
        }
    }

    /** A request uses an idle connection to its target. */
    public void reused() {
        reuses.add(1);
    }

    /** A connection to a target was opened, or has ended. */
    public void upstreams(int change) {
        upstreams.add(change);
    }

    /** Connections went to rest in the pool, or left it. */
    public void resting(int change) {
        resting.add(change);
    }
}
