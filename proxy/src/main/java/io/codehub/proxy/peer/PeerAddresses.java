/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.Future;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where replicas may be: names, each of which may stand for many addresses that come and go. */
final class PeerAddresses implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PeerAddresses.class);
    private static final int LONGEST_QUERY = 1000;

    private final List<Name> names;
    private final DnsNameResolver resolver;
    private final Map<Name, Set<InetSocketAddress>> known = new LinkedHashMap<>();
    private int open;

    private record Name(String host, int port) {}

    /** Addresses as the name servers of the system know them. */
    PeerAddresses(List<String> peers, EventLoop loop) {
        this(peers, loop, DnsServerAddressStreamProviders.platformDefault());
    }

    /**
     * Addresses of these names.
     *
     * @param peers each {@code host:port}; an address of version 6 in brackets
     * @param loop where all this happens
     */
    PeerAddresses(List<String> peers, EventLoop loop, DnsServerAddressStreamProvider servers) {
        this.names = peers.stream().map(PeerAddresses::name).distinct().toList();
        this.resolver =
                new DnsNameResolverBuilder(loop)
                        .datagramChannelType(NioDatagramChannel.class)
                        .socketChannelType(NioSocketChannel.class)
                        .nameServerProvider(servers)
                        .queryTimeoutMillis(LONGEST_QUERY)
                        .ttl(0, 1)
                        .negativeTtl(0)
                        .build();
    }

    private static Name name(String peer) {
        int colon = peer.lastIndexOf(':');
        String host = peer.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Name(
                bracketed ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(peer.substring(colon + 1)));
    }

    /**
     * Asks for all names again, unless that is still under way. A name that cannot be asked for
     * keeps its addresses.
     */
    void refresh(Consumer<Set<InetSocketAddress>> found) {
        if (open > 0) {
            return;
        }
        open = names.size();
        for (Name name : names) {
            resolver.resolveAll(name.host())
                    .addListener((Future<List<InetAddress>> resolved) -> {
                        if (resolved.isSuccess()) {
                            known.put(name, addresses(resolved.getNow(), name.port()));
                        } else {
                            log.debug("{}: {}", name.host(), String.valueOf(resolved.cause()));
                        }
                        if (--open == 0) {
                            Set<InetSocketAddress> all = new LinkedHashSet<>();
                            known.values().forEach(all::addAll);
                            found.accept(all);
                        }
                    });
        }
    }

    /** One address for each replica: of those that have two, version 4. */
    private static Set<InetSocketAddress> addresses(List<InetAddress> found, int port) {
        List<InetAddress> chosen =
                new ArrayList<>(found.stream().filter(Inet4Address.class::isInstance).toList());
        if (chosen.isEmpty()) {
            chosen.addAll(found);
        }
        Set<InetSocketAddress> addresses = new LinkedHashSet<>();
        chosen.forEach(address -> addresses.add(new InetSocketAddress(address, port)));
        return addresses;
    }

    @Override
    public void close() {
        resolver.close();
    }
}
