/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketExchangeTest {

    @TempDir private Path folder;

    private static ProxyCall.Reply reply(String text) throws IOException {
        return SocketExchange.reply(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAnswersOfBothKinds() throws Exception {
        ProxyCall.Reply whole =
                reply("HTTP/1.1 200 OK\r\nX-Edge: 1\r\nContent-Length: 4\r\n\r\nä{}");
        ProxyCall.Reply parts =
                reply(
                        "HTTP/1.1 201 \r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + "2\r\n"
                                + "{\"\r\n"
                                + "3;a=b\r\n"
                                + "ä}\r\n"
                                + "0\r\n\r\n");

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("x-EDGE")).isEqualTo("1");
        assertThat(whole.body()).isEqualTo("ä{}");
        assertThat(parts.body()).isEqualTo("{\"ä}");
    }

    @Test
    void takesNoHalfAnswers() {
        assertThatThrownBy(() -> reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(
                        () -> reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reply("")).isInstanceOf(IOException.class);
    }

    @Test
    void givesUpOnASilentProxy() throws Exception {
        Path socket = folder.resolve("p.sock");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            ProxyPlace place =
                    new ProxyPlace(URI.create("http+unix://%2Fp.sock"), new ProxyToken("t"));
            ProxyCall call = new ProxyCall(place, "GET", "/api/routes", null);

            assertThatThrownBy(() -> SocketExchange.send(socket, call, Duration.ofMillis(200)))
                    .isInstanceOf(IOException.class);
        }
    }
}
