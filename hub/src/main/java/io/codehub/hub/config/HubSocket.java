/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;

/**
 * The unix socket on which the hub listens in place of a port. What a hub that was killed has left
 * there is replaced; the file goes with the hub.
 *
 * @param path absolute; null if the hub listens on a port
 * @param mode who may connect, as bits
 */
record HubSocket(@Nullable Path path, int mode) {

    /** Bits of modes, the highest first. */
    private static final PosixFilePermission[] BITS = PosixFilePermission.values();

    /**
     * As the settings say.
     *
     * @throws IOException when another program listens there, or something else is there
     */
    static HubSocket of(Configuration configuration) throws IOException {
        HubSocket socket =
                new HubSocket(
                        HubAddresses.socket(configuration),
                        configuration.get(JupyterHubTraits.HUB_SOCKET_MODE));
        if (socket.path != null) {
            clear(socket.path);
        }
        return socket;
    }

    private static void clear(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean other =
                Files.readAttributes(
                                path,
                                java.nio.file.attribute.BasicFileAttributes.class,
                                LinkOption.NOFOLLOW_LINKS)
                        .isOther();
        if (!other) {
            throw new IOException("JupyterHub.hub_bind_url: " + path + " is no socket");
        }
        if (answers(path)) {
            throw new IOException("JupyterHub.hub_bind_url: another program listens on " + path);
        }
        Files.delete(path);
    }

    private static boolean answers(Path path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(path));
        } catch (java.net.SocketException _) {
            return false;
        }
    }

    void listenWith(Connector connector) {
        if (path != null) {
            connector.setProperty("unixDomainSocketPath", path.toString());
            connector.setProperty(
                    "unixDomainSocketPathPermissions",
                    PosixFilePermissions.toString(permissions()));
            // The mode of the socket protects it; a folder such as /run/codehub is open to all.
            if (Files.isDirectory(path.resolveSibling("."))) {
                connector.setProperty("unixDomainSocketParentPermissions", "");
            }
        }
    }

    private Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < BITS.length; i++) {
            if ((mode & 0400 >> i) != 0) {
                permissions.add(BITS[i]);
            }
        }
        return permissions;
    }
}
