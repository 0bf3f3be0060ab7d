/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands connections to several ports in turn; a port that refuses is passed over. */
public final class Balancer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();

    private Balancer(ServerSocket listener, List<Integer> ports) {
        this.listener = listener;
        this.ports = ports;
        Thread.ofVirtual().start(this::accept);
    }

    public static Balancer over(List<Integer> ports) {
        try {
            return new Balancer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) {
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(turn.getAndIncrement() % ports.size());
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> copy(server, client));
                copy(client, server);
                return;
            } catch (IOException e) {
                // The next one.
            }
        }
        close(client);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has gone.
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed before.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
