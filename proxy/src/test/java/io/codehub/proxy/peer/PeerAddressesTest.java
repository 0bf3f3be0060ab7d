/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.NameServer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerAddressesTest {

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final NameServer names = NameServer.start();

    @AfterEach
    void stop() {
        names.close();
        loops.shutdownGracefully();
    }

    @Test
    void allAddressesOfNameAreFoundAndFollowed() {
        try (PeerAddresses addresses = addresses("replicas.test:8001", "127.0.0.9:7")) {
            names.say("10.0.0.1", "10.0.0.2");
            assertThat(find(addresses))
                    .containsExactlyInAnyOrder("10.0.0.1:8001", "10.0.0.2:8001", "127.0.0.9:7");

            names.say("10.0.0.2", "10.0.0.3");
            loop.schedule(() -> {}, 1100, TimeUnit.MILLISECONDS).syncUninterruptibly();
            assertThat(find(addresses))
                    .containsExactlyInAnyOrder("10.0.0.2:8001", "10.0.0.3:8001", "127.0.0.9:7");
        }
    }

    @Test
    void addressesStayWhileTheNameServerIsSilent() {
        try (PeerAddresses addresses = addresses("replicas.test:8001")) {
            names.say("10.0.0.1");
            find(addresses);
            names.close();

            assertThat(find(addresses)).containsExactly("10.0.0.1:8001");
        }
    }

    private PeerAddresses addresses(String... peers) {
        return new PeerAddresses(
                List.of(peers), loop, new SingletonDnsServerAddressStreamProvider(names.address()));
    }

    private List<String> find(PeerAddresses addresses) {
        CompletableFuture<Set<InetSocketAddress>> found = new CompletableFuture<>();
        loop.execute(() -> addresses.refresh(found::complete));
        return found.join().stream()
                .map(one -> one.getAddress().getHostAddress() + ":" + one.getPort())
                .toList();
    }
}
