/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.handler.codec.http.HttpContent;

/** What becomes of one request of a client. Called on the client's event loop. */
interface Exchange {

    /** Whether body parts may come now. */
    boolean wantsBody();

    /** A part of the body; it is to be released here. */
    void body(HttpContent content);

    /** What came in one go has been handed over. */
    void bodyPaused();

    /** The client takes bytes again, or no longer. */
    void clientWritabilityChanged();

    /** The client is gone. */
    void clientClosed();
}
