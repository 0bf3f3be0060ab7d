/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import io.codehub.proxy.cli.TlsOptions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of key and certificates of a listener as they are at one moment. */
record PemFiles(PemFile key, PemFile cert, @Nullable PemFile authoritiesFile) {

    /** Reads all of them. */
    static PemFiles read(TlsOptions options) throws TlsException {
        return new PemFiles(
                PemFile.read(options.listener().flag("key"), options.key()),
                PemFile.read(options.listener().flag("cert"), options.cert()),
                PemFile.readIfGiven(options.listener().flag("ca"), options.authorities()));
    }

    /**
     * The certificate of this host, then those of the authorities in between as far as they are
     * known.
     */
    Identity identity(TlsOptions options) throws TlsException {
        List<X509Certificate> chain = new ArrayList<>(cert.certificates());
        for (X509Certificate next = issuer(chain.getLast());
                next != null && !selfIssued(next) && !chain.contains(next);
                next = issuer(next)) {
            chain.add(next);
        }
        return new Identity(
                        key.privateKey(
                                options.passphrase(), options.listener().passphraseVariable()),
                        List.copyOf(chain))
                .verified(key, cert);
    }

    private @Nullable X509Certificate issuer(X509Certificate issued) throws TlsException {
        return authorities().stream()
                .filter(one ->
                        one.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
                .findFirst()
                .orElse(null);
    }

    private static boolean selfIssued(X509Certificate one) {
        return one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
    }

    /** The authorities; empty if no file names them. */
    List<X509Certificate> authorities() throws TlsException {
        return authoritiesFile == null ? List.of() : authoritiesFile.certificates();
    }
}
