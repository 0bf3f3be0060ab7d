/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.cli.TargetTlsOptions;
import io.codehub.proxy.route.Target.Endpoint;
import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.NameServer;
import io.codehub.proxy.tls.TargetTls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UpstreamConnectorTest {

    @Test
    void nameThatMovesIsFollowedWithinSeconds() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (NameServer names = NameServer.start();
                ServerSocket first = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                ServerSocket second =
                        new ServerSocket(
                                first.getLocalPort(), 5, InetAddress.ofLiteral("127.0.0.2"))) {
            UpstreamConnector connector =
                    new UpstreamConnector(
                            new NioSocketChannel(),
                            new TargetTls(new TargetTlsOptions(false, null, null, null)),
                            new SingletonDnsServerAddressStreamProvider(names.address()));
            Endpoint endpoint = new Endpoint(false, "hub.test", second.getLocalPort());
            assertThat(reached(connector, loops, endpoint)).isEqualTo("nothing");

            names.say("127.0.0.1");
            assertThat(reached(connector, loops, endpoint)).isEqualTo("127.0.0.1");

            names.say("127.0.0.2");
            Eventually.holds(
                    "new address", () -> reached(connector, loops, endpoint).equals("127.0.0.2"));
            connector.close();
        } finally {
            loops.shutdownGracefully();
        }
    }

    private static String reached(
            UpstreamConnector connector, EventLoopGroup loops, Endpoint endpoint) {
        CompletableFuture<String> address = new CompletableFuture<>();
        connector.connect(
                loops.next(),
                endpoint,
                connection -> {
                    if (connection == null) {
                        address.complete("nothing");
                    } else {
                        var remote = (InetSocketAddress) connection.channel().remoteAddress();
                        address.complete(remote.getAddress().getHostAddress());
                        connection.abandon();
                    }
                });
        return address.join();
    }
}
