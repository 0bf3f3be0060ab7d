/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.console;

import io.codehub.hub.db.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes over the socket of commands: an object in JSON on one line, each way. */
final class ConsoleLine {

    private ConsoleLine() {}

    static void write(SocketChannel channel, Map<String, Object> object) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap((JsonText.write(object) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Reads one; an empty one at the end of the stream. */
    static Map<String, Object> read(SocketChannel channel) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(channel), StandardCharsets.UTF_8));
        @Nullable String line = reader.readLine();
        return line == null ? Map.of() : JsonText.object(line);
    }
}
