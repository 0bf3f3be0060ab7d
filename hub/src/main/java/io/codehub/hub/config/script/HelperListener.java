/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/** A socket file on which the hub takes a single connection. */
final class HelperListener implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 50;

    /** Who may connect. */
    enum Peer {
        /** Processes of the hub's own user. */
        SAME_USER("rw-------"),
        /** Processes whose group is that of the socket: another container of the pod. */
        SAME_GROUP("rw-rw----");

        private final String permissions;

        Peer(String permissions) {
            this.permissions = permissions;
        }
    }

    private final Path path;
    private final Peer peer;
    private final ServerSocketChannel channel;

    private HelperListener(Path path, Peer peer, ServerSocketChannel channel) {
        this.path = path;
        this.peer = peer;
        this.channel = channel;
    }

    /** Listens; a file that an earlier hub has left there is replaced. */
    static HelperListener open(Path path, Peer peer) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path), 1);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(peer.permissions));
            channel.configureBlocking(false);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new HelperListener(path, peer, channel);
    }

    /**
     * The first connection of a peer that may connect.
     *
     * @param alive whether it is worth waiting any longer
     * @return null when none came in time
     */
    @Nullable SocketChannel accept(Duration timeout, BooleanSupplier alive) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_ACCEPT);
            while (System.nanoTime() < end && alive.getAsBoolean()) {
                selector.select(LOOK_EVERY_MILLIS);
                selector.selectedKeys().clear();
                @Nullable SocketChannel connection = channel.accept();
                if (connection != null && isAllowed(connection)) {
                    return connection;
                }
                if (connection != null) {
                    connection.close();
                }
            }
        }
        return null;
    }

    private boolean isAllowed(SocketChannel connection) throws IOException {
        UnixDomainPrincipal other = connection.getOption(ExtendedSocketOptions.SO_PEERCRED);
        PosixFileAttributes own = Files.readAttributes(path, PosixFileAttributes.class);
        return switch (peer) {
            case SAME_USER -> other.user().equals(own.owner());
            case SAME_GROUP -> other.group().equals(own.group());
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
