/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.InternalSslTraits;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities, and who trusts whom: a server trusts the hub and the proxy but no other server.
 * Makes what is missing, and renews what would soon be over.
 */
final class Authorities {

    static final String HUB = "hub-ca";
    static final String NOTEBOOKS = "notebooks-ca";
    static final String PROXY_API = "proxy-api-ca";
    static final String PROXY_CLIENT = "proxy-client-ca";
    static final String SERVICES = "services-ca";

    static final String HUB_PAIR = "hub-internal";
    static final String PROXY_API_PAIR = "proxy-api";
    static final String PROXY_CLIENT_PAIR = "proxy-client";

    private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);

    private static final List<String> OWN =
            List.of(HUB, NOTEBOOKS, PROXY_API, PROXY_CLIENT, SERVICES);

    /** Whom the holders of an authority's certificates trust; the hub trusts all. */
    private static final Map<String, List<String>> TRUST =
            Map.of(
                    PROXY_API, List.of(HUB, SERVICES, NOTEBOOKS),
                    PROXY_CLIENT, List.of(HUB, NOTEBOOKS),
                    NOTEBOOKS, List.of(HUB, PROXY_CLIENT),
                    SERVICES, List.of(HUB, PROXY_API));

    /** The last part of its life in which a certificate is renewed. */
    private static final int LAST_PART = 5;

    private final CertificateFolder folder;
    private final CertificateMaker maker;
    private final Clock clock;
    private final Map<String, Map<String, String>> external;

    private Authorities(
            CertificateFolder folder, Clock clock, Map<String, Map<String, String>> external) {
        this.folder = folder;
        this.maker = new CertificateMaker(clock);
        this.clock = clock;
        this.external = external;
    }

    /** Opens the folder. */
    static Authorities open(Path folder, Configuration configuration, Clock clock)
            throws IOException {
        return new Authorities(
                CertificateFolder.open(folder),
                clock,
                configuration.get(InternalSslTraits.EXTERNAL_SSL_AUTHORITIES));
    }

    /** Forgets all certificates, so that they are made anew. */
    void clear() throws IOException {
        try (FileChannel _ = folder.lock()) {
            folder.clear();
        }
    }

    /**
     * Makes what is missing or would soon be over.
     *
     * @param hubNames what the hub's certificate must name
     * @param proxyNames what the proxy's must name
     * @return whether something was made
     * @throws IOException when files cannot be read or written, or do not fit; the message says
     *     which
     */
    boolean prepare(Collection<String> hubNames, Collection<String> proxyNames) throws IOException {
        try (FileChannel _ = folder.lock()) {
            boolean made = false;
            for (Map.Entry<String, Map<String, String>> entry : external.entrySet()) {
                Pem.certificates(Path.of(entry.getValue().getOrDefault("cert", "")));
                folder.list(entry.getKey(), entry.getValue());
            }
            for (String authority : OWN) {
                made |= !external.containsKey(authority) && prepareAuthority(authority);
            }
            List<String> all = new ArrayList<>(OWN);
            external.keySet().stream().filter(name -> !OWN.contains(name)).forEach(all::add);
            for (String authority : OWN) {
                folder.bundle(authority, certificates(TRUST.getOrDefault(authority, all)));
            }
            made |= preparePair(HUB_PAIR, HUB, hubNames);
            made |= preparePair(PROXY_API_PAIR, PROXY_API, proxyNames);
            made |= preparePair(PROXY_CLIENT_PAIR, PROXY_CLIENT, proxyNames);
            require(NOTEBOOKS);
            return made;
        }
    }

    private boolean prepareAuthority(String name) throws IOException {
        Optional<Pair> found = folder.find(name);
        if (found.isPresent() && found.get().key() != null) {
            X509Certificate certificate = found.get().certificate();
            if (!nearsItsEnd(certificate)) {
                return false;
            }
            LOG.info("Renewing the certificate of {}", name);
            folder.keep(name, "", maker.renewed(name, found.get()));
        } else {
            LOG.info("Making the authority {}", name);
            folder.keep(name, "", maker.authority(name));
        }
        return true;
    }

    private boolean preparePair(String name, String authority, Collection<String> names)
            throws IOException {
        Optional<Pair> issuer = folder.find(authority).filter(pair -> pair.key() != null);
        Optional<Pair> found = folder.find(name).filter(pair -> pair.key() != null);
        Set<String> wanted = new LinkedHashSet<>(names);
        if (found.isPresent()) {
            X509Certificate certificate = found.get().certificate();
            Set<String> there = AltNames.of(certificate);
            boolean signed = isSignedBy(certificate, certificates(List.of(authority)));
            boolean named = there.containsAll(AltNames.normalized(wanted));
            if (signed && !nearsItsEnd(certificate) && (named || issuer.isEmpty())) {
                return false;
            }
            if (signed) {
                // Another hub may need its own.
                wanted.addAll(there);
            }
        }
        if (issuer.isEmpty()) {
            // Somebody else's proxy has its own; the hub itself needs one.
            if (authority.equals(HUB)) {
                require(authority);
            }
            return false;
        }
        LOG.info("Making a certificate for {}: {}", name, String.join(", ", wanted));
        folder.keep(name, authority, maker.pair(name, issuer.get(), List.copyOf(wanted)));
        return true;
    }

    /**
     * An authority with its key.
     *
     * @throws IOException when there is none; the message says what is missing
     */
    private Pair require(String authority) throws IOException {
        Pair found =
                folder.find(authority)
                        .filter(pair -> pair.key() != null)
                        .orElseThrow(() ->
                                new IOException(
                                        "JupyterHub.external_ssl_authorities: "
                                                + authority
                                                + " needs its key, since the hub makes"
                                                + " certificates with it"));
        if (found.certificate().getNotAfter().toInstant().isBefore(clock.instant())) {
            throw new IOException("the certificate of " + authority + " is over");
        }
        return found;
    }

    /** A new pair for a server, which is not kept here. */
    Pair issue(String name, List<String> names) throws IOException {
        return maker.pair(name, require(NOTEBOOKS), names);
    }

    private List<X509Certificate> certificates(List<String> authorities) throws IOException {
        Map<X509Certificate, Boolean> certificates = new LinkedHashMap<>();
        for (String authority : authorities) {
            folder.certificates(authority).forEach(one -> certificates.put(one, true));
        }
        return List.copyOf(certificates.keySet());
    }

    private static boolean isSignedBy(
            X509Certificate certificate, List<X509Certificate> authorities) {
        for (X509Certificate authority : authorities) {
            try {
                certificate.verify(authority.getPublicKey());
                return true;
            } catch (GeneralSecurityException _) {
                // the next one may have
            }
        }
        return false;
    }

    private boolean nearsItsEnd(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration life = Duration.between(certificate.getNotBefore().toInstant(), end);
        return clock.instant().isAfter(end.minus(life.dividedBy(LAST_PART)));
    }

    /** Whom the hub trusts. */
    List<X509Certificate> trustedByHub() throws IOException {
        return Pem.certificates(folder.bundleFile(HUB));
    }

    /** The hub's own. */
    Pair hub() throws IOException {
        @Nullable Pair pair = folder.find(HUB_PAIR).orElse(null);
        if (pair == null) {
            throw new IOException("there is no certificate " + HUB_PAIR);
        }
        return pair;
    }

    CertificateFolder folder() {
        return folder;
    }
}
