/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.cli.TrustedProxies;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections from each address. Of an IPv6 address the network counts: whoever has one
 * address of it has them all.
 */
final class Crowds {

    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final @Nullable TrustedProxies exempt;
    private final Map<ByteBuffer, Integer> connections = new ConcurrentHashMap<>();

    /**
     * Counts nothing yet.
     *
     * @param most from one address; 0 for no limit
     * @param exempt those who speak for many; null for nobody
     */
    Crowds(int most, @Nullable TrustedProxies exempt) {
        this.most = most;
        this.exempt = exempt;
    }

    /** Whether there is room for this connection, which counts until it ends. */
    boolean admit(Channel channel) {
        if (most == 0 || !(channel.remoteAddress() instanceof InetSocketAddress peer)) {
            return true;
        }
        InetAddress address = peer.getAddress();
        if (exempt != null && exempt.contains(address)) {
            return true;
        }
        byte[] bytes = address.getAddress();
        ByteBuffer key = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, NETWORK_BYTES)).slice();
        int now = connections.merge(key, 1, Integer::sum);
        channel.closeFuture()
                .addListener(
                        f -> connections.computeIfPresent(key, (k, n) -> n == 1 ? null : n - 1));
        return now <= most;
    }
}
