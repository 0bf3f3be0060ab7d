/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and its key.
 *
 * @param key null if it is somebody else's secret
 */
record Pair(@Nullable PrivateKey key, X509Certificate certificate) {

    /** Without the key. */
    @Override
    public String toString() {
        return "Pair[" + certificate.getSubjectX500Principal() + "]";
    }
}
