/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and what shows whose it is.
 *
 * @param chain the certificate of the key first
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    /** The same, if key and certificate belong together. */
    Identity verified(PemFile keyFile, PemFile certFile) throws TlsException {
        if (!KeyPairs.match(key, chain.getFirst())) {
            throw new TlsException(
                    "%s: %s is not the key of the first certificate in %s"
                            .formatted(keyFile.option(), keyFile.path(), certFile.path()));
        }
        return this;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Identity[%s]".formatted(chain.getFirst().getSubjectX500Principal());
    }
}
