/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.cli.Binding;
import io.codehub.proxy.listen.Listener;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;

/** The second port: without TLS, and good for nothing but to send browsers to the other one. */
public final class RedirectListener {

    private static final int MAX_URL = 8 << 10;
    private static final int MAX_HEAD = 16 << 10;
    private static final int PATIENCE_SECONDS = 10;

    private RedirectListener() {}

    /**
     * Opens the port, on all interfaces.
     *
     * @param to the port that redirects name
     * @throws IOException if the port cannot be opened
     */
    public static Listener open(int port, int to) throws IOException {
        return Listener.open(
                "redirect", Binding.tcp("", port), connection -> install(connection, to));
    }

    private static void install(Channel connection, int to) {
        HttpDecoderConfig decoder =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_URL)
                        .setMaxHeaderSize(MAX_HEAD)
                        .setUseRfc9112TransferEncoding(true);
        connection
                .pipeline()
                .addLast(new ReadTimeoutHandler(PATIENCE_SECONDS))
                .addLast(new HttpServerCodec(decoder, 1))
                .addLast(new RedirectHandler(to));
    }
}
