/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

import io.codehub.proxy.route.Target.Endpoint;
import io.codehub.proxy.tls.TargetTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens connections to targets on the event loop of the client that needs them. */
public final class UpstreamConnector {

    private static final int CONNECT_TIMEOUT = 5000;
    private static final int MAX_HEAD = 64 << 10;

    /** Services of a cluster move, whatever life their names were promised. */
    private static final int MAX_TTL_SECONDS = 5;

    private final boolean epoll;
    private final DnsAddressResolverGroup resolver;
    private final TargetTls tls;

    /** A connector that asks the name servers of the system. */
    public UpstreamConnector(Channel model, TargetTls tls) {
        this(model, tls, DnsServerAddressStreamProviders.platformDefault());
    }

    /**
     * A connector.
     *
     * @param model a channel of the transport in use
     * @param tls for https targets
     * @param servers that know the names of targets
     */
    UpstreamConnector(Channel model, TargetTls tls, DnsServerAddressStreamProvider servers) {
        this.epoll = model instanceof UnixChannel;
        this.tls = tls;
        this.resolver =
                new DnsAddressResolverGroup(
                        new DnsNameResolverBuilder()
                                .nameServerProvider(servers)
                                .ttl(0, MAX_TTL_SECONDS)
                                .datagramChannelType(
                                        epoll
                                                ? EpollDatagramChannel.class
                                                : NioDatagramChannel.class));
    }

    /** Connects; the callback gets null if that failed. */
    public void connect(
            EventLoop loop, Endpoint endpoint, Consumer<@Nullable UpstreamConnection> callback) {
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(loop)
                        .option(ChannelOption.AUTO_READ, false)
                        // A target that takes no more may have answered already.
                        .option(ChannelOption.AUTO_CLOSE, false)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT)
                        .option(ChannelOption.RECVBUF_ALLOCATOR, ReadSizes.SHARED)
                        .handler(new Initializer(endpoint, tls));
        ChannelFuture connecting =
                endpoint.socket()
                        ? connectToSocket(bootstrap, endpoint.host())
                        : connectToPort(bootstrap, endpoint);
        connecting.addListener(
                (ChannelFutureListener)
                        connected -> {
                            if (!connected.isSuccess()) {
                                callback.accept(null);
                                return;
                            }
                            Channel channel = connected.channel();
                            UpstreamConnection connection =
                                    channel.pipeline().get(UpstreamConnection.class);
                            @Nullable SslHandler handler = channel.pipeline().get(SslHandler.class);
                            if (handler == null) {
                                callback.accept(connection);
                            } else {
                                handler.handshakeFuture()
                                        .addListener((Future<Channel> shaken) -> {
                                            if (!shaken.isSuccess()) {
                                                channel.close();
                                            }
                                            callback.accept(shaken.isSuccess() ? connection : null);
                                        });
                            }
                        });
    }

    private ChannelFuture connectToPort(Bootstrap bootstrap, Endpoint endpoint) {
        return bootstrap
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .resolver(resolver)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .connect(InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port()));
    }

    private ChannelFuture connectToSocket(Bootstrap bootstrap, String path) {
        return bootstrap
                .channel(epoll ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class)
                .disableResolver()
                .connect(epoll ? new DomainSocketAddress(path) : UnixDomainSocketAddress.of(path));
    }

    /** Frees the resolver. */
    public void close() {
        resolver.close();
    }

    private static final class Initializer extends ChannelInitializer<Channel> {
        private final Endpoint endpoint;
        private final TargetTls tls;

        Initializer(Endpoint endpoint, TargetTls tls) {
            this.endpoint = endpoint;
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (endpoint.tls()) {
                channel.pipeline()
                        .addLast(tls.handler(channel.alloc(), endpoint.host(), endpoint.port()));
            }
            HttpDecoderConfig decoder =
                    new HttpDecoderConfig()
                            .setMaxInitialLineLength(MAX_HEAD)
                            .setMaxHeaderSize(MAX_HEAD)
                            .setMaxChunkSize(MAX_HEAD);
            channel.pipeline()
                    .addLast(UpstreamConnection.CODEC, new TargetCodec(decoder))
                    .addLast(new UpstreamConnection(endpoint, channel));
        }
    }
}
