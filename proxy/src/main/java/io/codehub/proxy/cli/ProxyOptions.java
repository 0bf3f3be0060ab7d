/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and the environment ask for.
 *
 * @param ip public address to bind; empty for all interfaces
 * @param apiIp address of the routes API; empty for all interfaces
 * @param defaultTarget target of the route {@code /} at start; null for none
 * @param errorTarget server that renders error pages; null for none
 * @param errorPath directory of error pages; null for the built-in ones
 * @param authToken token of the routes API; null leaves the API open
 * @param insecure do not verify certificates of https targets
 * @param tls on the public port; null for none
 * @param redirect a second port that redirects to https; null for none
 * @param connectionsPerAddress how many one client may have at a time; 0 for any number
 * @param drainTimeout how long a stop waits for open requests and WebSockets
 */
public record ProxyOptions(
        String ip,
        int port,
        String apiIp,
        int apiPort,
        @Nullable String defaultTarget,
        @Nullable String errorTarget,
        @Nullable Path errorPath,
        String logLevel,
        @Nullable Path pidFile,
        @Nullable String authToken,
        boolean insecure,
        @Nullable TlsOptions tls,
        @Nullable RedirectOptions redirect,
        int connectionsPerAddress,
        Duration drainTimeout,
        ForwardOptions forward) {

    /** The same with other ports; 0 lets the system choose. */
    public ProxyOptions withPorts(int publicPort, int restPort) {
        return new ProxyOptions(
                ip,
                publicPort,
                apiIp,
                restPort,
                defaultTarget,
                errorTarget,
                errorPath,
                logLevel,
                pidFile,
                authToken,
                insecure,
                tls,
                redirect,
                connectionsPerAddress,
                drainTimeout,
                forward);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ProxyOptions[%s:%d, api %s:%d]".formatted(ip, port, apiIp, apiPort);
    }
}
