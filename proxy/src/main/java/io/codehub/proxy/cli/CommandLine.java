/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import io.codehub.proxy.cli.ForwardOptions.CustomHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the arguments as configurable-http-proxy does. */
public final class CommandLine {

    private static final Set<String> LOG_LEVELS = Set.of("debug", "info", "warn", "error");

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
        int port = given.port(Option.PORT, 8000);
        @Nullable String errorTarget = given.text(Option.ERROR_TARGET);
        @Nullable Path errorPath = given.path(Option.ERROR_PATH);
        if (errorTarget != null && errorPath != null) {
            throw new UsageException("--error-target and --error-path exclude each other");
        }
        @Nullable TlsOptions tls = TlsOptions.read(given, environment);
        if (given.text(Option.REDIRECT_PORT) != null && tls == null) {
            throw new UsageException("--redirect-port needs --ssl-key and --ssl-cert");
        }
        @Nullable String level = given.text(Option.LOG_LEVEL);
        String logLevel = level == null ? "info" : level.toLowerCase(Locale.ROOT);
        if (!LOG_LEVELS.contains(logLevel)) {
            throw new UsageException(
                    "--log-level must be one of debug, info, warn, error, not '%s'"
                            .formatted(level));
        }
        @Nullable Duration drain = given.milliseconds(Option.DRAIN_TIMEOUT);
        @Nullable String token = environment.get("CONFIGPROXY_AUTH_TOKEN");
        return new ProxyOptions(
                given.address(Option.IP, ""),
                port,
                given.address(Option.API_IP, "localhost"),
                given.port(Option.API_PORT, given.has(Option.PORT) ? port + 1 : 8001),
                given.text(Option.DEFAULT_TARGET),
                errorTarget,
                errorPath,
                logLevel,
                given.path(Option.PID_FILE),
                token == null || token.isEmpty() ? null : token,
                given.has(Option.INSECURE),
                tls,
                redirect(port),
                given.count(Option.MAX_CONNECTIONS_PER_ADDRESS),
                drain == null ? Duration.ofSeconds(10) : drain,
                forward());
    }

    /** Null without a second port. */
    private @Nullable RedirectOptions redirect(int publicPort) {
        boolean wanted = given.text(Option.REDIRECT_PORT) != null && publicPort != 80;
        return wanted
                ? new RedirectOptions(
                        given.port(Option.REDIRECT_PORT, 0), given.port(Option.REDIRECT_TO, 0))
                : null;
    }

    private ForwardOptions forward() {
        @Nullable Duration keepAlive = given.milliseconds(Option.KEEP_ALIVE_TIMEOUT);
        return new ForwardOptions(
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
}
