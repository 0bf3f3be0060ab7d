/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and the environment ask for.
 *
 * @param listen the public listener
 * @param api the routes API
 * @param metrics the metrics; null for no such listener
 * @param defaultTarget target of the route {@code /} at start; null for none
 * @param errorTarget server that renders error pages; null for none
 * @param errorPath directory of error pages; null for the built-in ones
 * @param authToken token of the routes API, or several with semicolons in between; null leaves the
 *     API open
 * @param tls on the public listener; null for none
 * @param apiTls on the routes API; null for none
 * @param targetTls towards https targets
 * @param redirect a second port that redirects to https; null for none
 * @param connectionsPerAddress how many one client may have at a time; 0 for any number
 * @param drainTimeout how long a stop waits for open requests and WebSockets
 * @param traces where traces are sent; null for no traces
 * @param peers {@code host:port} of the routes APIs of all replicas; empty for a proxy alone
 * @param warnings what is odd about the command line, for the log
 */
public record ProxyOptions(
        Binding listen,
        Binding api,
        @Nullable Binding metrics,
        @Nullable String defaultTarget,
        @Nullable String errorTarget,
        @Nullable Path errorPath,
        String logLevel,
        AccessLogFormat accessLog,
        @Nullable Path pidFile,
        @Nullable String authToken,
        @Nullable TlsOptions tls,
        @Nullable TlsOptions apiTls,
        TargetTlsOptions targetTls,
        @Nullable RedirectOptions redirect,
        int connectionsPerAddress,
        Duration drainTimeout,
        @Nullable TraceOptions traces,
        List<String> peers,
        List<String> warnings,
        ForwardOptions forward) {

    /** The same with other ports; 0 lets the system choose. */
    public ProxyOptions withPorts(int publicPort, int restPort) {
        return new ProxyOptions(
                listen.withPort(publicPort),
                api.withPort(restPort),
                metrics,
                defaultTarget,
                errorTarget,
                errorPath,
                logLevel,
                accessLog,
                pidFile,
                authToken,
                tls,
                apiTls,
                targetTls,
                redirect,
                connectionsPerAddress,
                drainTimeout,
                traces,
                peers,
                warnings,
                forward);
    }

    /**
     * All tokens that are good, the one to use first. The text as a whole is good as well: hubs
     * that know nothing of several send it so.
     */
    public List<String> authTokens() {
        String text = authToken;
        if (text == null) {
            return List.of();
        }
        Stream<String> parts =
                Stream.of(text.split(";")).map(String::strip).filter(part -> !part.isEmpty());
        return Stream.concat(parts, Stream.of(text)).distinct().toList();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ProxyOptions[%s, api %s]".formatted(listen, api);
    }
}
