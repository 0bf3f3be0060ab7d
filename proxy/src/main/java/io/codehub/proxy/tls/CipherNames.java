/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import io.netty.handler.ssl.CipherSuiteConverter;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Cipher suites by the names that Java gives them.
 *
 * @param unknown names of which nothing is known, or nothing good
 */
record CipherNames(List<String> known, List<String> unknown) {

    private static final List<String> NEWEST =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256");

    private static final List<String> USUAL =
            List.of(
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /**
     * The suites that OpenSSL gives these names. Those of TLS 1.3 are always among them: OpenSSL
     * chooses them apart.
     *
     * @param names empty for the usual ones
     */
    static CipherNames of(List<String> names) throws TlsException {
        Set<String> suites = new LinkedHashSet<>();
        if (names.isEmpty()) {
            suites.addAll(USUAL);
        }
        Set<String> available = available();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            @Nullable String suite =
                    name.startsWith("TLS_") ? name : CipherSuiteConverter.toJava(name, "TLS");
            if (suite != null && available.contains(suite)) {
                suites.add(suite);
            } else if (!name.startsWith("!") && !name.startsWith("-") && !name.isEmpty()) {
                unknown.add(name);
            }
        }
        if (suites.isEmpty()) {
            throw new TlsException("--ssl-ciphers names no cipher suite that is available");
        }
        if (NEWEST.stream().noneMatch(suites::contains)) {
            suites.addAll(NEWEST);
        }
        return new CipherNames(List.copyOf(suites), List.copyOf(unknown));
    }

    /** What Java would use by itself: nothing without authentication or with broken ciphers. */
    private static Set<String> available() {
        try {
            return Set.copyOf(
                    Arrays.asList(
                            SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
