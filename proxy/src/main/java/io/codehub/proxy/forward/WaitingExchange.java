/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;

/** A request about which the edge has not decided yet, or whose answer is made elsewhere. */
final class WaitingExchange implements Exchange {

    private final boolean discarding;

    /** An exchange that leaves the body unread, or throws it away. */
    WaitingExchange(boolean discarding) {
        this.discarding = discarding;
    }

    @Override
    public boolean wantsBody() {
        return discarding;
    }

    @Override
    public void body(HttpContent content) {
        ReferenceCountUtil.release(content);
    }

    @Override
    public void bodyPaused() {}

    @Override
    public void clientWritabilityChanged() {}

    @Override
    public void clientClosed() {}
}
