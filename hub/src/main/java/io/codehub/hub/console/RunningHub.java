/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hub that works with a data directory, seen from another process. */
public final class RunningHub implements AutoCloseable {

    private final SocketChannel channel;

    private RunningHub(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Finds it.
     *
     * @param data the data directory, which need not exist
     * @return empty if none runs there
     */
    public static Optional<RunningHub> find(Path data) throws IOException {
        @Nullable Path socket = ConsoleFile.read(data.toAbsolutePath());
        if (socket == null) {
            return Optional.empty();
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return Optional.of(new RunningHub(channel));
        } catch (IOException e) {
            // Left behind by a hub that was killed.
            channel.close();
            return Optional.empty();
        }
    }

    /**
     * A new token of a user.
     *
     * @throws IOException if there is none; the message says why
     */
    public String token(String user) throws IOException {
        ConsoleLine.write(channel, Map.of("token", user));
        Map<String, Object> answer = ConsoleLine.read(channel);
        if (answer.get("token") instanceof String token) {
            return token;
        }
        throw new IOException(
                answer.get("error") instanceof String error
                        ? error
                        : "The hub has ended, or does not take commands from this user");
    }

    /** Says that there is no such user. */
    public static String noUser(String name) {
        return "No such user: " + name;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
