/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.console;

import io.codehub.hub.config.DataDirectory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes commands at a socket file that only the hub's own user may open: an embedded database is
 * open in one process only, so other processes ask the hub.
 */
@Component
class Console implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int WAITING = 8;

    private final DataDirectory data;
    private final CommandLineTokens tokens;
    private @Nullable ServerSocketChannel channel;
    private @Nullable Path socket;

    Console(DataDirectory data, CommandLineTokens tokens) {
        this.data = data;
        this.tokens = tokens;
    }

    @Override
    public void start() {
        try {
            Path former = ConsoleFile.read(data.path());
            if (former != null && former.startsWith(data.path())) {
                Files.deleteIfExists(former);
            }
            Path path = ConsoleFile.newSocket(data);
            Files.deleteIfExists(path);
            ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel = opened;
            socket = path;
            opened.bind(UnixDomainSocketAddress.of(path), WAITING);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            ConsoleFile.write(data, path);
            Thread.ofVirtual().name("console").start(() -> serve(opened, path));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("Commands cannot reach this hub while it runs: {}", e.toString());
        }
    }

    private void serve(ServerSocketChannel opened, Path path) {
        while (opened.isOpen()) {
            try (SocketChannel connection = opened.accept()) {
                var other = connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
                if (other.equals(Files.getOwner(path)) || other.getName().equals("root")) {
                    ConsoleLine.write(connection, answer(ConsoleLine.read(connection)));
                }
            } catch (IOException | RuntimeException e) {
                if (opened.isOpen()) {
                    LOG.warn("A command failed: {}", e.toString());
                }
            }
        }
    }

    private Map<String, Object> answer(Map<String, Object> asked) {
        if (!(asked.get("token") instanceof String user)) {
            return Map.of("error", "This hub does not know that command");
        }
        return tokens.issue(user)
                .map(token -> Map.<String, Object>of("token", token))
                .orElseGet(() -> Map.of("error", RunningHub.noUser(user)));
    }

    @Override
    public void stop() {
        try {
            if (channel != null) {
                channel.close();
            }
            if (socket != null) {
                ConsoleFile.remove(data, socket);
            }
        } catch (IOException e) {
            LOG.debug("The console was not closed", e);
        }
        channel = null;
    }

    @Override
    public boolean isRunning() {
        return channel != null;
    }
}
