/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options of configurable-http-proxy, and what becomes of each. */
public enum Option {
    IP(true, Kind.OBEYED, "public address to bind (all interfaces)"),
    PORT(true, Kind.OBEYED, "public port (8000)"),
    SOCKET(true, Kind.OBEYED, "unix socket, instead of public address and port"),
    API_IP(true, Kind.OBEYED, "address of the routes API (localhost)"),
    API_PORT(true, Kind.OBEYED, "port of the routes API (public port + 1, else 8001)"),
    API_SOCKET(true, Kind.OBEYED, "unix socket, instead of address and port of the API"),
    METRICS_IP(true, Kind.OBEYED, "address of the metrics (all interfaces)"),
    METRICS_PORT(true, Kind.OBEYED, "port of the metrics (none)"),
    METRICS_SOCKET(true, Kind.OBEYED, "unix socket, instead of address and port of the metrics"),
    SSL_KEY(true, Kind.OBEYED, "file of the private key (PEM) for TLS on the public port"),
    SSL_CERT(true, Kind.OBEYED, "file of the certificate and its chain (PEM)"),
    SSL_CA(true, Kind.OBEYED, "file of authorities (PEM) for certificates of clients"),
    SSL_REQUEST_CERT(false, Kind.OBEYED, "only clients with a certificate of --ssl-ca"),
    SSL_REJECT_UNAUTHORIZED(false, Kind.IGNORED, "always so with --ssl-request-cert"),
    SSL_PROTOCOL(true, Kind.OBEYED, "only this version: TLSv1_2 or TLSv1_3 (both)"),
    SSL_CIPHERS(true, Kind.OBEYED, "cipher suites by their OpenSSL names, best first"),
    SSL_ALLOW_RC4(false, Kind.IGNORED, "without effect: RC4 is broken"),
    SSL_DHPARAM(true, Kind.IGNORED, "without effect: keys are exchanged over elliptic curves"),
    API_SSL_KEY(true, Kind.OBEYED, "file of the private key (PEM) for TLS on the routes API"),
    API_SSL_CERT(true, Kind.OBEYED, "file of the certificate and its chain (PEM)"),
    API_SSL_CA(true, Kind.OBEYED, "file of authorities (PEM) for certificates of hubs"),
    API_SSL_REQUEST_CERT(false, Kind.OBEYED, "only hubs with a certificate of --api-ssl-ca"),
    API_SSL_REJECT_UNAUTHORIZED(false, Kind.IGNORED, "always so with --api-ssl-request-cert"),
    CLIENT_SSL_KEY(true, Kind.OBEYED, "file of the private key (PEM) shown to https targets"),
    CLIENT_SSL_CERT(true, Kind.OBEYED, "file of the certificate shown to https targets (PEM)"),
    CLIENT_SSL_CA(true, Kind.OBEYED, "file of the only authorities of https targets (PEM)"),
    CLIENT_SSL_REQUEST_CERT(false, Kind.IGNORED, "accepted, without effect"),
    CLIENT_SSL_REJECT_UNAUTHORIZED(false, Kind.IGNORED, "accepted, without effect"),
    DEFAULT_TARGET(true, Kind.OBEYED, "target of the route / at start"),
    ERROR_TARGET(true, Kind.OBEYED, "server that renders error pages"),
    ERROR_PATH(true, Kind.OBEYED, "directory of <code>.html and error.html"),
    REDIRECT_PORT(true, Kind.OBEYED, "second port, without TLS, that redirects to https"),
    REDIRECT_TO(true, Kind.OBEYED, "port named in redirects to https (public port)"),
    PID_FILE(true, Kind.OBEYED, "written once the ports are open, removed on exit"),
    NO_X_FORWARD(false, Kind.OBEYED, "add no X-Forwarded-* headers"),
    NO_PREPEND_PATH(false, Kind.OBEYED, "drop path and query of targets"),
    NO_INCLUDE_PREFIX(false, Kind.OBEYED, "cut the route's prefix from forwarded paths"),
    AUTO_REWRITE(false, Kind.OBEYED, "put the client's host into redirects to the target"),
    PROTOCOL_REWRITE(true, Kind.OBEYED, "put this scheme into redirects to the target"),
    CHANGE_ORIGIN(false, Kind.OBEYED, "send the target's own name as Host"),
    CUSTOM_HEADER(true, Kind.OBEYED, "'name: value' for targets; may be repeated"),
    INSECURE(false, Kind.OBEYED, "do not verify certificates of https targets"),
    HOST_ROUTING(false, Kind.OBEYED, "the host name is the first element of a route"),
    LOG_LEVEL(true, Kind.OBEYED, "debug, info, warn or error (info)"),
    ACCESS_LOG(true, Kind.OBEYED, "a line for each request: off, common or json (off)"),
    OTLP_ENDPOINT(true, Kind.OBEYED, "URL that takes traces, OTLP over HTTP (no traces)"),
    TIMEOUT(true, Kind.OBEYED, "inactivity of a client within a request, in ms"),
    PROXY_TIMEOUT(true, Kind.OBEYED, "silence of a target within a request, in ms"),
    KEEP_ALIVE_TIMEOUT(true, Kind.OBEYED, "life of idle client connections, in ms (5000)"),
    DRAIN_TIMEOUT(true, Kind.OBEYED, "time for requests and WebSockets after SIGTERM, ms (10000)"),
    TRUSTED_PROXIES(true, Kind.OBEYED, "whose X-Forwarded-* count: addresses, networks, 'private'"),
    MAX_CONNECTIONS_PER_ADDRESS(true, Kind.OBEYED, "of clients other than trusted proxies"),
    PEERS(true, Kind.OBEYED, "host:port[,...] of the routes APIs of all replicas"),
    STORAGE_BACKEND(true, Kind.REFUSED, "replicas share their routes with --peers");

    private final boolean valued;
    private final Kind kind;
    private final String help;

    Option(boolean valued, Kind kind, String help) {
        this.valued = valued;
        this.kind = kind;
        this.help = help;
    }

    static Optional<Option> find(String flag) {
        return Arrays.stream(values()).filter(option -> option.flag().equals(flag)).findFirst();
    }

    /** The text of {@code --help}. */
    public static String usage() {
        return Arrays.stream(values())
                .filter(option -> option.kind != Kind.REFUSED)
                .map(option ->
                        "  %-34s %s%n"
                                .formatted(
                                        option.flag() + (option.valued ? " <value>" : ""),
                                        option.help))
                .collect(
                        Collectors.joining(
                                "",
                                "Usage: configurable-http-proxy [options]%n%nOptions:%n"
                                        .formatted(),
                                "  %-34s %s%n  %-34s %s%n"
                                        .formatted(
                                                "-V, --version",
                                                "print the version",
                                                "-h, --help",
                                                "print this text")));
    }

    String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean valued() {
        return valued;
    }

    Kind kind() {
        return kind;
    }

    String help() {
        return help;
    }

    enum Kind {
        OBEYED,
        IGNORED,
        REFUSED
    }
}
