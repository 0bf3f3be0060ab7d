/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.cli.TlsOptions;
import org.jspecify.annotations.Nullable;

/**
 * All that has to do with TLS.
 *
 * @param listen of the public listener; null for none
 * @param api of the routes API; null for none
 */
public record Encryption(
        @Nullable Certificates listen, @Nullable Certificates api, TargetTls targets)
        implements AutoCloseable {

    /**
     * Reads the files.
     *
     * @throws TlsException if they cannot be used
     */
    public static Encryption read(ProxyOptions options) throws TlsException {
        return new Encryption(
                certificates(options.tls()),
                certificates(options.apiTls()),
                new TargetTls(options.targetTls()));
    }

    private static @Nullable Certificates certificates(@Nullable TlsOptions options)
            throws TlsException {
        return options == null ? null : new Certificates(options);
    }

    /** Watches the files from now on. */
    public void watch() {
        if (listen != null) {
            listen.watch();
        }
        if (api != null) {
            api.watch();
        }
        targets.watch();
    }

    @Override
    public void close() {
        if (listen != null) {
            listen.close();
        }
        if (api != null) {
            api.close();
        }
        targets.close();
    }
}
