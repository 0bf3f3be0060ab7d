/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A process in another container of the hub's pod, which connects by itself. */
final class HelperSidecar implements Helper {

    /** Its image may have to be pulled first. */
    private static final Duration ARRIVAL = Duration.ofMinutes(2);

    private final HelperConnection connection;

    private HelperSidecar(HelperConnection connection) {
        this.connection = connection;
    }

    /**
     * Waits for it.
     *
     * @throws ScriptException when it does not come
     */
    static HelperSidecar await(Path socket) throws ScriptException {
        try (HelperListener listener =
                HelperListener.open(socket, HelperListener.Peer.SAME_GROUP)) {
            @Nullable SocketChannel channel = listener.accept(ARRIVAL, () -> true);
            if (channel == null) {
                throw new ScriptException(
                        "the container for Python has not connected to "
                                + socket
                                + " after "
                                + ARRIVAL.toSeconds()
                                + " s");
            }
            return new HelperSidecar(new HelperConnection(channel));
        } catch (IOException e) {
            throw new ScriptException("the socket for Python cannot be used: " + e.getMessage());
        }
    }

    @Override
    public HelperConnection connection() {
        return connection;
    }

    @Override
    public String lastWords() {
        return "; see the log of its container";
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
