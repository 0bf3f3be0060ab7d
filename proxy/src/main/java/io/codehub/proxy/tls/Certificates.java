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
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Key and certificates of a listener. The files are looked at again and again: what is new in them
 * holds for connections to come, and what is wrong in them changes nothing.
 */
public final class Certificates implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    /** Sessions that were revoked must not outlast that by a client that does not read. */
    private static final Duration LAST_WORD = Duration.ofMillis(500);

    private final TlsOptions options;
    private final CipherNames ciphers;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    new DefaultThreadFactory("certificates", true));
    private volatile SslContext current;
    private volatile X509Certificate own;
    private PemFiles inUse;
    private String problem = "";
    private int failures;

    /**
     * Reads the files.
     *
     * @throws TlsException if they cannot be used
     */
    public Certificates(TlsOptions options) throws TlsException {
        this.options = options;
        this.ciphers = CipherNames.of(options.ciphers());
        this.inUse = PemFiles.read(options);
        this.own = inUse.chain(options).getFirst();
        this.current = context(inUse);
    }

    /** Says what is in use, and watches the files from now on. */
    public void watch() {
        if (!ciphers.unknown().isEmpty()) {
            log.warn(
                    "--ssl-ciphers: not available, left out: {}",
                    String.join(" ", ciphers.unknown()));
        }
        describe();
        watch.scheduleWithFixedDelay(
                this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void describe() {
        log.info(
                "The certificate is that of {}, valid until {}",
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

    private void look() {
        try {
            PemFiles files = PemFiles.read(options);
            if (!files.equals(inUse)) {
                current = context(files);
                own = files.chain(options).getFirst();
                inUse = files;
                describe();
            }
            problem = "";
        } catch (TlsException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            complain(String.valueOf(e));
        }
    }

    /** Not at the first time, for the files may be about to be replaced; and once only. */
    private void complain(String found) {
        if (!found.equals(problem)) {
            problem = found;
            failures = 0;
        }
        failures++;
        if (failures == 2) {
            log.error("{}; the certificate read before stays in use", problem);
        }
    }

    private SslContext context(PemFiles files) throws TlsException {
        PrivateKey key = files.privateKey(options);
        List<X509Certificate> chain = files.chain(options);
        if (!KeyPairs.match(key, chain.getFirst())) {
            throw new TlsException(
                    "%s: %s is not the key of the first certificate in %s"
                            .formatted(
                                    options.listener().flag("key"), options.key(), options.cert()));
        }
        try {
            SslContextBuilder builder =
                    SslContextBuilder.forServer(key, chain.toArray(X509Certificate[]::new))
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
                builder.clientAuth(ClientAuth.REQUIRE).trustManager(files.authorities(options));
            }
            return builder.build();
        } catch (SSLException e) {
            throw new TlsException(
                    "%s and %s cannot be used for TLS".formatted(options.key(), options.cert()));
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
