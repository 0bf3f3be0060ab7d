/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

/** Whoever uses a connection to a target. Called on the connection's event loop. */
public interface UpstreamListener {

    /** A message or bytes came; the listener releases it. */
    void received(Object message);

    /** What came in one go has been handed over. Nothing more is read until asked for. */
    void receivedAll();

    /** The connection takes bytes again, or no longer. */
    void writabilityChanged();

    /** The target sends nothing more, but may still read. */
    void ended();

    /** The connection is gone. */
    void closed();
}
