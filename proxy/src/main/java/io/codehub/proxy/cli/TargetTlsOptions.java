/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards https targets.
 *
 * @param insecure do not verify their certificates
 * @param key file of the private key that the proxy shows itself with; null for none
 * @param cert file of the certificate for that key; null for none
 * @param authorities file of the only authorities that are believed; null for those of the JVM
 */
public record TargetTlsOptions(
        boolean insecure, @Nullable Path key, @Nullable Path cert, @Nullable Path authorities) {

    static TargetTlsOptions read(Arguments given) {
        @Nullable Path key = given.path(Option.CLIENT_SSL_KEY);
        @Nullable Path cert = given.path(Option.CLIENT_SSL_CERT);
        if ((key == null) != (cert == null)) {
            throw new UsageException("--client-ssl-key and --client-ssl-cert need each other");
        }
        return new TargetTlsOptions(
                given.has(Option.INSECURE), key, cert, given.path(Option.CLIENT_SSL_CA));
    }
}
