/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import io.codehub.proxy.cli.TlsOptions;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Key and certificates of a listener. The files are looked at again and again: what is new in them
 * holds for connections to come, and what is wrong in them changes nothing.
 */
public final class Certificates implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    /** Sessions that were revoked must not outlast that by a client that does not read. */
    private static final Duration LAST_WORD = Duration.ofMillis(500);

    private final TlsOptions options;
    private final CipherNames ciphers;
    private final FileWatch watch = new FileWatch(this::look);
    private volatile SslContext current;
    private volatile X509Certificate own;
    private PemFiles inUse;

    /**
     * Reads the files.
     *
     * @throws TlsException if they cannot be used
     */
    public Certificates(TlsOptions options) throws TlsException {
        this.options = options;
        this.ciphers = CipherNames.of(options.ciphers());
        this.inUse = PemFiles.read(options);
        Identity identity = inUse.identity(options);
        this.own = identity.chain().getFirst();
        this.current = context(inUse, identity);
    }

    /** Says what is in use, and watches the files from now on. */
    public void watch() {
        if (!ciphers.unknown().isEmpty()) {
            log.warn(
                    "--ssl-ciphers: not available, left out: {}",
                    String.join(" ", ciphers.unknown()));
        }
        describe();
        watch.start();
    }

    private void describe() {
        log.info(
                "{}: the certificate is that of {}, valid until {}",
                options.listener().flag("cert"),
                own.getSubjectX500Principal(),
                own.getNotAfter().toInstant());
    }

    /** Encryption for a new connection. */
    public SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler = current.newHandler(allocator);
        handler.setHandshakeTimeoutMillis(HANDSHAKE.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(LAST_WORD.toMillis());
        return handler;
    }

    private void look() throws TlsException {
        PemFiles files = PemFiles.read(options);
        if (!files.equals(inUse)) {
            Identity identity = files.identity(options);
            current = context(files, identity);
            own = identity.chain().getFirst();
            inUse = files;
            describe();
        }
    }

    private SslContext context(PemFiles files, Identity identity) throws TlsException {
        try {
            SslContextBuilder builder =
                    SslContextBuilder.forServer(
                                    identity.key(),
                                    identity.chain().toArray(X509Certificate[]::new))
                            .sslProvider(SslProvider.JDK)
                            .protocols(options.protocols())
                            .ciphers(ciphers.known(), SupportedCipherSuiteFilter.INSTANCE)
                            .applicationProtocolConfig(
                                    new ApplicationProtocolConfig(
                                            Protocol.ALPN,
                                            SelectorFailureBehavior.NO_ADVERTISE,
                                            SelectedListenerFailureBehavior.ACCEPT,
                                            ApplicationProtocolNames.HTTP_1_1));
            if (options.clientCertificates()) {
                builder.clientAuth(ClientAuth.REQUIRE);
                if (options.authorities() != null) {
                    builder.trustManager(files.authorities());
                }
            }
            return builder.build();
        } catch (SSLException e) {
            throw new TlsException(
                    "%s and %s cannot be used for TLS".formatted(options.key(), options.cert()));
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
