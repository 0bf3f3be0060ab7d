/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.InternalSslTraits;
import io.codehub.spawner.ServerIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Encryption between the hub, its proxy, servers and services; may be off. */
public final class InternalTls {

    private final @Nullable Authorities authorities;
    private final Set<String> hubNames;
    private final Set<String> proxyNames;
    private volatile @Nullable HubIdentity hub;

    private InternalTls(
            @Nullable Authorities authorities, Set<String> hubNames, Set<String> proxyNames) {
        this.authorities = authorities;
        this.hubNames = hubNames;
        this.proxyNames = proxyNames;
    }

    /** All connections are plain. */
    public static InternalTls off() {
        return new InternalTls(null, Set.of(), Set.of());
    }

    /**
     * As the settings say; makes the certificates that are missing.
     *
     * @throws IOException when certificates cannot be read or written; the message says which
     */
    public static InternalTls of(
            Configuration configuration, DataDirectory data, HubUrls urls, Clock clock)
            throws IOException {
        return configuration.get(InternalSslTraits.INTERNAL_SSL)
                ? prepared(configuration, data, urls, clock)
                : off();
    }

    /** The same, also where the settings do not ask for encryption. */
    public static InternalTls prepared(
            Configuration configuration, DataDirectory data, HubUrls urls, Clock clock)
            throws IOException {
        Authorities authorities =
                Authorities.open(folder(configuration, data), configuration, clock);
        if (configuration.get(InternalSslTraits.RECREATE_INTERNAL_CERTS)) {
            authorities.clear();
        }
        Set<String> proxyNames = new LinkedHashSet<>(AltNames.LOCAL);
        if (urls.subdomains() != null) {
            proxyNames.add(AltNames.ofHost(URI.create(urls.publicOrigin()).getHost()));
        }
        Set<String> hubNames = new LinkedHashSet<>(proxyNames);
        hubNames.add("DNS:" + machine());
        host(urls.connectUrl()).ifPresent(hubNames::add);
        List<String> further = configuration.get(InternalSslTraits.TRUSTED_ALT_NAMES);
        hubNames.addAll(further);
        proxyNames.addAll(further);
        InternalTls tls = new InternalTls(authorities, hubNames, proxyNames);
        tls.renew();
        return tls;
    }

    /** Where the certificates are. */
    public static Path folder(Configuration configuration, DataDirectory data) {
        return data.resolve(configuration.get(InternalSslTraits.INTERNAL_CERTS_LOCATION));
    }

    private static Optional<String> host(String url) {
        return Optional.ofNullable(URI.create(url).getHost()).map(AltNames::ofHost);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    public boolean enabled() {
        return authorities != null;
    }

    /**
     * Looks at the certificates again, and renews those that would soon be over.
     *
     * @return whether the hub has others than before
     */
    boolean renew() throws IOException {
        Authorities known = Objects.requireNonNull(authorities);
        known.prepare(hubNames, proxyNames);
        HubIdentity now = HubIdentity.of(known.hub(), known.trustedByHub());
        @Nullable HubIdentity former = hub;
        if (former != null && former.sameAs(now)) {
            return false;
        }
        hub = now;
        return true;
    }

    /** What the hub shows to others, and whom it believes. */
    HubIdentity hub() {
        return Objects.requireNonNull(hub);
    }

    /** Clients for the hub's own requests to proxy, servers and services. */
    public InternalClient client(Duration connectTimeout) {
        return new InternalClient(this, connectTimeout);
    }

    /** Makes connections of a client encrypted if they are to be. */
    HttpClient.Builder secure(HttpClient.Builder builder) {
        try {
            return enabled() ? builder.sslContext(hub().context()) : builder;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the hub's certificate cannot be used", e);
        }
    }

    /**
     * A new certificate for the server of a user, good for these names; empty if connections are
     * plain.
     *
     * @param user the owner
     */
    public Optional<ServerIdentity> issue(String user, Configuration configuration) {
        @Nullable Authorities known = authorities;
        if (known == null) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        if (configuration.get(InternalSslTraits.SSL_ALT_NAMES_INCLUDE_LOCAL)) {
            names.addAll(AltNames.LOCAL_SERVER);
        }
        names.addAll(
                configuration.isSet(InternalSslTraits.SSL_ALT_NAMES)
                        ? configuration.get(InternalSslTraits.SSL_ALT_NAMES).valueOr(List.of())
                        : configuration.get(InternalSslTraits.TRUSTED_ALT_NAMES));
        try {
            Pair pair = known.issue("user-" + user, List.copyOf(names));
            return Optional.of(
                    new ServerIdentity(
                            Pem.of(Objects.requireNonNull(pair.key())),
                            Pem.of(pair.certificate()),
                            Files.readString(known.folder().bundleFile(Authorities.NOTEBOOKS))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the proxy must be told; empty if connections are plain. */
    public List<String> proxyArguments() {
        @Nullable Authorities known = authorities;
        if (known == null) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>();
        add(arguments, "--api-ssl-", known, Authorities.PROXY_API_PAIR, Authorities.PROXY_API);
        add(
                arguments,
                "--client-ssl-",
                known,
                Authorities.PROXY_CLIENT_PAIR,
                Authorities.PROXY_CLIENT);
        return arguments;
    }

    private static void add(
            List<String> arguments,
            String prefix,
            Authorities known,
            String pair,
            String authority) {
        CertificateFolder folder = known.folder();
        if (!Files.exists(folder.keyFile(pair))) {
            throw new IllegalStateException(
                    "JupyterHub.external_ssl_authorities: "
                            + authority
                            + " needs its key, unless Proxy.should_start is false");
        }
        arguments.addAll(List.of(prefix + "key", folder.keyFile(pair).toString()));
        arguments.addAll(List.of(prefix + "cert", folder.certificateFileOf(pair).toString()));
        arguments.addAll(List.of(prefix + "ca", folder.bundleFile(authority).toString()));
        arguments.addAll(List.of(prefix + "request-cert", prefix + "reject-unauthorized"));
    }
}
