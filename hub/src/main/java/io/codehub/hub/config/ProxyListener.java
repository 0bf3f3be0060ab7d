/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the proxy that the hub starts listens with, beside address and port.
 *
 * @param socket a unix socket instead of both; null for none
 * @param sslKey file of the private key; null for a proxy without TLS
 * @param sslCert file of the certificate; null for a proxy without TLS
 */
public record ProxyListener(@Nullable Path socket, @Nullable Path sslKey, @Nullable Path sslCert) {

    /** From the settings; relative paths are in the data directory. */
    public static ProxyListener of(Configuration configuration, DataDirectory data) {
        String bind = configuration.get(JupyterHubTraits.BIND_URL);
        return new ProxyListener(
                SocketUrl.matches(bind) ? data.resolve(SocketUrl.path(bind).toString()) : null,
                file(configuration, JupyterHubTraits.SSL_KEY, data),
                file(configuration, JupyterHubTraits.SSL_CERT, data));
    }

    private static @Nullable Path file(
            Configuration configuration, Trait<String> trait, DataDirectory data) {
        String name = configuration.get(trait);
        return name.isEmpty() ? null : data.resolve(name);
    }

    /**
     * Refuses settings that contradict each other.
     *
     * @throws IllegalArgumentException with the names of the settings
     */
    static void check(Configuration configuration) {
        boolean key = !configuration.get(JupyterHubTraits.SSL_KEY).isEmpty();
        boolean cert = !configuration.get(JupyterHubTraits.SSL_CERT).isEmpty();
        if (key != cert) {
            throw new IllegalArgumentException(
                    "JupyterHub.ssl_key and JupyterHub.ssl_cert need each other");
        }
    }

    /** Whether users speak https with the proxy. */
    public boolean tls() {
        return sslCert != null;
    }
}
