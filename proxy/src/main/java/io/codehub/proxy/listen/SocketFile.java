/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.listen;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The file of a unix socket. */
public final class SocketFile {

    private SocketFile() {}

    /**
     * Makes room for a new socket: one that a killed process left behind is removed.
     *
     * @throws IOException if somebody listens there, or the file is something else
     */
    public static void claim(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean other = (boolean) Files.getAttribute(file, "isOther", LinkOption.NOFOLLOW_LINKS);
        if (!other) {
            throw new IOException("the file is there, and is not a socket");
        }
        if (answers(file)) {
            throw new IOException("Address already in use");
        }
        Files.deleteIfExists(file);
    }

    private static boolean answers(Path file) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            return channel.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }
}
