/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import io.codehub.proxy.cli.TargetTlsOptions;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;

/**
 * Encryption towards https targets: whom the proxy believes, and who it says it is. The certificate
 * of a target must name the host of its URL. The files are looked at again and again.
 */
public final class TargetTls implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TargetTls.class);

    private final TargetTlsOptions options;
    private final FileWatch watch = new FileWatch(this::look);
    private volatile @Nullable SslContext current;
    private Files inUse;

    private record Files(
            @Nullable PemFile key, @Nullable PemFile cert, @Nullable PemFile authorities) {}

    /**
     * Reads the files.
     *
     * @throws TlsException if they cannot be used
     */
    public TargetTls(TargetTlsOptions options) throws TlsException {
        this.options = options;
        this.inUse = read();
        if (given()) {
            this.current = context(inUse);
        }
    }

    private boolean given() {
        return options.cert() != null || options.authorities() != null;
    }

    /** Watches the files from now on, if there are any. */
    public void watch() {
        if (given()) {
            watch.start();
        }
    }

    /** Without files of our own it is made when first needed: it takes a while. */
    private SslContext current() {
        SslContext made = current;
        return made != null ? made : made();
    }

    private synchronized SslContext made() {
        SslContext made = current;
        if (made == null) {
            try {
                made = context(inUse);
                current = made;
            } catch (TlsException e) {
                throw new IllegalStateException(e);
            }
        }
        return made;
    }

    /** Encryption for a new connection to this host. */
    public SslHandler handler(ByteBufAllocator allocator, String host, int port) {
        return current().newHandler(allocator, host, port);
    }

    /** A client for this URL, which uses what is in use now if that is https. */
    public HttpClient secured(HttpClient http, String url) {
        return url.startsWith("https:") ? secured(http) : http;
    }

    /** A client that uses what is in use now. */
    public HttpClient secured(HttpClient http) {
        return http.secure(spec -> {
            SslProvider.Builder with = spec.sslContext(current());
            if (options.insecure()) {
                with.handlerConfigurator(TargetTls::believe);
            }
        });
    }

    private static void believe(SslHandler handler) {
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("");
        handler.engine().setSSLParameters(parameters);
    }

    private void look() throws TlsException {
        Files files = read();
        if (!files.equals(inUse)) {
            current = context(files);
            inUse = files;
            log.info("Certificates for https targets have been read again");
        }
    }

    private Files read() throws TlsException {
        return new Files(
                PemFile.readIfGiven("--client-ssl-key", options.key()),
                PemFile.readIfGiven("--client-ssl-cert", options.cert()),
                PemFile.readIfGiven("--client-ssl-ca", options.authorities()));
    }

    private SslContext context(Files files) throws TlsException {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(io.netty.handler.ssl.SslProvider.JDK);
        @Nullable PemFile key = files.key();
        @Nullable PemFile cert = files.cert();
        if (key != null && cert != null) {
            Identity identity = identity(key, cert);
            builder.keyManager(identity.key(), identity.chain().toArray(X509Certificate[]::new));
        }
        if (options.insecure()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null);
        } else if (files.authorities() != null) {
            builder.trustManager(files.authorities().certificates());
        }
        try {
            return builder.build();
        } catch (SSLException e) {
            @Nullable Path named = options.cert();
            throw new TlsException("no TLS for targets" + (named == null ? "" : " with " + named));
        }
    }

    private static Identity identity(PemFile key, PemFile cert) throws TlsException {
        PrivateKey opened = key.privateKey(null, "a passphrase");
        return new Identity(opened, cert.certificates()).verified(key, cert);
    }

    @Override
    public void close() {
        watch.close();
    }
}
