/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import io.codehub.proxy.cli.ForwardOptions.CustomHeader;
import io.codehub.proxy.route.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the arguments as configurable-http-proxy does. */
public final class CommandLine {

    private static final Set<String> LOG_LEVELS = ordered("debug", "info", "warn", "error");
    private static final Set<String> ACCESS_LOGS = ordered("off", "common", "json");
    private static final Pattern PEER =
            Pattern.compile("([^\\s:/\\[\\]]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");

    private final Arguments given;

    private CommandLine(Arguments given) {
        this.given = given;
    }

    /**
     * Arguments and environment as options.
     *
     * @throws UsageException if the proxy must not start like this
     */
    public static ProxyOptions parse(List<String> arguments, Map<String, String> environment) {
        return new CommandLine(Arguments.read(arguments)).options(environment);
    }

    /** Whether the arguments only ask for a text ({@code --help}, {@code --version}). */
    public static boolean asksFor(List<String> arguments, String option, String letter) {
        return arguments.contains(option) || arguments.contains(letter);
    }

    private ProxyOptions options(Map<String, String> environment) {
        refuseTogether(Option.ERROR_TARGET, Option.ERROR_PATH);
        @Nullable TlsOptions tls = TlsOptions.ofPublic(given, environment);
        if (given.text(Option.REDIRECT_PORT) != null && tls == null) {
            throw new UsageException("--redirect-port needs --ssl-key and --ssl-cert");
        }
        Binding listen = listen();
        @Nullable Duration drain = given.milliseconds(Option.DRAIN_TIMEOUT);
        @Nullable String token = environment.get("CONFIGPROXY_AUTH_TOKEN");
        return new ProxyOptions(
                listen,
                api(listen),
                metrics(),
                given.text(Option.DEFAULT_TARGET),
                errorTarget(),
                given.path(Option.ERROR_PATH),
                choice(Option.LOG_LEVEL, "info", LOG_LEVELS),
                AccessLogFormat.valueOf(
                        choice(Option.ACCESS_LOG, "off", ACCESS_LOGS).toUpperCase(Locale.ROOT)),
                given.path(Option.PID_FILE),
                token == null || token.isEmpty() ? null : token,
                tls,
                TlsOptions.ofApi(given, environment),
                TargetTlsOptions.read(given),
                redirect(listen),
                given.count(Option.MAX_CONNECTIONS_PER_ADDRESS),
                drain == null ? Duration.ofSeconds(10) : drain,
                TraceOptions.read(given.text(Option.OTLP_ENDPOINT), environment),
                peers(),
                warnings(),
                forward());
    }

    private Binding listen() {
        if (!given.has(Option.SOCKET)) {
            return Binding.tcp(given.address(Option.IP, ""), given.port(Option.PORT, 8000));
        }
        for (Option other : List.of(Option.IP, Option.PORT)) {
            if (given.has(other)) {
                throw new UsageException(
                        "--socket and %s exclude each other".formatted(other.flag()));
            }
        }
        return Binding.unix(socket(Option.SOCKET));
    }

    /** The socket wins over address and port, which hubs give anyway. */
    private Binding api(Binding listen) {
        if (given.text(Option.API_SOCKET) != null) {
            return Binding.unix(socket(Option.API_SOCKET));
        }
        int usual = listen.socket() == null ? listen.port() + 1 : 8001;
        return Binding.tcp(
                given.address(Option.API_IP, "localhost"), given.port(Option.API_PORT, usual));
    }

    private @Nullable Binding metrics() {
        if (given.text(Option.METRICS_SOCKET) != null) {
            return Binding.unix(socket(Option.METRICS_SOCKET));
        }
        return given.text(Option.METRICS_PORT) == null
                ? null
                : Binding.tcp(
                        given.address(Option.METRICS_IP, ""),
                        given.anyPort(Option.METRICS_PORT, 0));
    }

    private Path socket(Option option) {
        @Nullable Path path = given.path(option);
        if (path == null) {
            throw new UsageException("%s must be a path".formatted(option.flag()));
        }
        return path;
    }

    private void refuseTogether(Option one, Option other) {
        if (given.text(one) != null && given.text(other) != null) {
            throw new UsageException(
                    "%s and %s exclude each other".formatted(one.flag(), other.flag()));
        }
    }

    private String choice(Option option, String absent, Set<String> known) {
        @Nullable String text = given.text(option);
        String chosen = text == null ? absent : text.toLowerCase(Locale.ROOT);
        if (!known.contains(chosen)) {
            throw new UsageException(
                    "%s must be one of %s, not '%s'"
                            .formatted(option.flag(), String.join(", ", known), text));
        }
        return chosen;
    }

    /** Null without a second port. */
    private @Nullable RedirectOptions redirect(Binding listen) {
        boolean wanted =
                given.text(Option.REDIRECT_PORT) != null
                        && listen.socket() == null
                        && listen.port() != 80;
        return wanted
                ? new RedirectOptions(
                        given.anyPort(Option.REDIRECT_PORT, 0),
                        given.anyPort(Option.REDIRECT_TO, 0))
                : null;
    }

    private @Nullable String errorTarget() {
        @Nullable String url = given.text(Option.ERROR_TARGET);
        if (url != null && Target.parse(url) == null) {
            throw new UsageException("--error-target must be a URL, not '%s'".formatted(url));
        }
        return url;
    }

    private List<String> peers() {
        List<String> peers = new ArrayList<>();
        for (String names : given.all(Option.PEERS)) {
            for (String name : names.split(",", -1)) {
                String peer = name.strip();
                if (!peer.isEmpty() && !PEER.matcher(peer).matches()) {
                    throw new UsageException("--peers: '%s' is not host:port".formatted(peer));
                }
                if (!peer.isEmpty()) {
                    peers.add(peer);
                }
            }
        }
        if (!peers.isEmpty() && given.text(Option.API_SOCKET) != null) {
            throw new UsageException(
                    "--peers and --api-socket exclude each other: replicas use the API's port");
        }
        return List.copyOf(peers);
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Option address : List.of(Option.IP, Option.API_IP, Option.METRICS_IP)) {
            if ("*".equals(given.text(address))) {
                warnings.add(
                        "%s=* stands for all interfaces; better say 0.0.0.0, or nothing for IPv6 too"
                                .formatted(address.flag()));
            }
        }
        for (Option option : List.of(Option.SSL_ALLOW_RC4, Option.SSL_DHPARAM)) {
            if (given.has(option)) {
                warnings.add("%s is %s".formatted(option.flag(), option.help()));
            }
        }
        if (given.has(Option.INSECURE)) {
            warnings.add(
                    "--insecure: anybody between the proxy and its https targets can read and change"
                            + " what they say");
        }
        return List.copyOf(warnings);
    }

    private ForwardOptions forward() {
        @Nullable Duration keepAlive = given.milliseconds(Option.KEEP_ALIVE_TIMEOUT);
        return new ForwardOptions(
                given.has(Option.HOST_ROUTING),
                !given.has(Option.NO_X_FORWARD),
                !given.has(Option.NO_PREPEND_PATH),
                !given.has(Option.NO_INCLUDE_PREFIX),
                given.has(Option.AUTO_REWRITE),
                given.text(Option.PROTOCOL_REWRITE),
                given.has(Option.CHANGE_ORIGIN),
                given.all(Option.CUSTOM_HEADER).stream().map(CommandLine::customHeader).toList(),
                given.milliseconds(Option.TIMEOUT),
                given.milliseconds(Option.PROXY_TIMEOUT),
                keepAlive == null ? Duration.ofSeconds(5) : keepAlive,
                TrustedProxies.read(
                        given.has(Option.TRUSTED_PROXIES)
                                ? given.all(Option.TRUSTED_PROXIES).getLast()
                                : null));
    }

    private static CustomHeader customHeader(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip();
        if (name.isEmpty()) {
            throw new UsageException(
                    "--custom-header must be 'name: value', with a colon: '%s'".formatted(text));
        }
        return new CustomHeader(name, text.substring(colon + 1).strip());
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
