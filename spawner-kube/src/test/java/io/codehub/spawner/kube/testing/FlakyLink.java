/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.testing;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to the API server that can be cut, or lose answers. */
public final class FlakyLink implements AutoCloseable {

    private enum Mode {
        WORKS,
        CUT,
        LOSES_ANSWERS
    }

    private final URI server;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.WORKS;

    public FlakyLink(Config config) throws IOException {
        this.server = URI.create(config.getMasterUrl());
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** A configuration that goes this way. */
    public Config through(Config config) {
        config.setMasterUrl("https://127.0.0.1:" + socket.getLocalPort() + "/");
        return config;
    }

    /** Ends all connections; new ones fail. */
    public void cut() {
        mode = Mode.CUT;
        endAll();
    }

    /** Requests go through, but what is answered is lost. */
    public void loseAnswers() {
        mode = Mode.LOSES_ANSWERS;
    }

    /** Works again. */
    public void repair() {
        mode = Mode.WORKS;
        endAll();
    }

    private void endAll() {
        open.forEach(FlakyLink::end);
        open.clear();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                if (mode == Mode.CUT) {
                    end(client);
                } else {
                    Thread.ofVirtual().start(() -> connect(client));
                }
            }
        } catch (IOException e) {
            endAll();
        }
    }

    private void connect(Socket client) {
        try {
            Socket api = new Socket(server.getHost(), server.getPort());
            open.add(client);
            open.add(api);
            Thread.ofVirtual().start(() -> copy(client, api, false));
            copy(api, client, true);
        } catch (IOException e) {
            end(client);
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[16_384];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!answers || mode != Mode.LOSES_ANSWERS) {
                    out.write(buffer, 0, n);
                    out.flush();
                }
            }
        } catch (IOException e) {
            end(to);
        } finally {
            end(from);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        endAll();
    }
}
