/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import io.codehub.proxy.cli.ForwardOptions.CustomHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the arguments as configurable-http-proxy does. */
public final class CommandLine {

    private static final Set<String> LOG_LEVELS = Set.of("debug", "info", "warn", "error");

    private final Map<Option, List<String>> given = new LinkedHashMap<>();

    private CommandLine() {}

    /**
     * Arguments and environment as options.
     *
     * @throws UsageException if the proxy must not start like this
     */
    public static ProxyOptions parse(List<String> arguments, Map<String, String> environment) {
        CommandLine line = new CommandLine();
        line.read(arguments);
        return line.options(environment);
    }

    /** Whether the arguments only ask for a text ({@code --help}, {@code --version}). */
    public static boolean asksFor(List<String> arguments, String option, String letter) {
        return arguments.contains(option) || arguments.contains(letter);
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--") || argument.length() == 2) {
                throw new UsageException("unexpected argument '%s'".formatted(argument));
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Option option =
                    Option.find(name)
                            .orElseThrow(() ->
                                    new UsageException("unknown option '%s'".formatted(name)));
            if (option.kind() == Option.Kind.REFUSED) {
                throw new UsageException(
                        "option '%s' is not supported: %s".formatted(name, option.help()));
            }
            String value = "";
            if (option.valued()) {
                if (equals >= 0) {
                    value = argument.substring(equals + 1);
                } else if (i + 1 < arguments.size()) {
                    value = arguments.get(++i);
                } else {
                    throw new UsageException("option '%s' needs a value".formatted(name));
                }
            } else if (equals >= 0) {
                throw new UsageException("option '%s' takes no value".formatted(name));
            }
            given.computeIfAbsent(option, o -> new ArrayList<>()).add(value);
        }
    }

    private ProxyOptions options(Map<String, String> environment) {
        int port = port(Option.PORT, 8000);
        @Nullable String errorTarget = text(Option.ERROR_TARGET);
        @Nullable String errorPath = text(Option.ERROR_PATH);
        if (errorTarget != null && errorPath != null) {
            throw new UsageException("--error-target and --error-path exclude each other");
        }
        if (given.containsKey(Option.REDIRECT_PORT)) {
            throw new UsageException("--redirect-port needs --ssl-key and --ssl-cert");
        }
        @Nullable String level = text(Option.LOG_LEVEL);
        String logLevel = level == null ? "info" : level.toLowerCase(Locale.ROOT);
        if (!LOG_LEVELS.contains(logLevel)) {
            throw new UsageException(
                    "--log-level must be one of debug, info, warn, error, not '%s'"
                            .formatted(level));
        }
        @Nullable String token = environment.get("CONFIGPROXY_AUTH_TOKEN");
        @Nullable String pidFile = text(Option.PID_FILE);
        return new ProxyOptions(
                address(Option.IP, ""),
                port,
                address(Option.API_IP, "localhost"),
                port(Option.API_PORT, given.containsKey(Option.PORT) ? port + 1 : 8001),
                text(Option.DEFAULT_TARGET),
                errorTarget,
                errorPath == null ? null : Path.of(errorPath),
                logLevel,
                pidFile == null ? null : Path.of(pidFile),
                token == null || token.isEmpty() ? null : token,
                given.containsKey(Option.INSECURE),
                forward());
    }

    private ForwardOptions forward() {
        @Nullable Duration keepAlive = milliseconds(Option.KEEP_ALIVE_TIMEOUT);
        return new ForwardOptions(
                !given.containsKey(Option.NO_X_FORWARD),
                !given.containsKey(Option.NO_PREPEND_PATH),
                !given.containsKey(Option.NO_INCLUDE_PREFIX),
                given.containsKey(Option.AUTO_REWRITE),
                text(Option.PROTOCOL_REWRITE),
                given.containsKey(Option.CHANGE_ORIGIN),
                given.getOrDefault(Option.CUSTOM_HEADER, List.of()).stream()
                        .map(CommandLine::customHeader)
                        .toList(),
                milliseconds(Option.TIMEOUT),
                milliseconds(Option.PROXY_TIMEOUT),
                keepAlive == null ? Duration.ofSeconds(5) : keepAlive);
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

    private @Nullable String text(Option option) {
        List<String> values = given.getOrDefault(option, List.of());
        String last = values.isEmpty() ? "" : values.getLast();
        return last.isEmpty() ? null : last;
    }

    private String address(Option option, String absent) {
        List<String> values = given.getOrDefault(option, List.of());
        String value = values.isEmpty() ? absent : values.getLast();
        return value.equals("*") ? "" : value;
    }

    private int port(Option option, int absent) {
        @Nullable String text = text(option);
        if (text == null) {
            return absent;
        }
        long value = number(option, text);
        if (value > 65535) {
            throw new UsageException("%s must be a port number".formatted(option.flag()));
        }
        return (int) value;
    }

    private @Nullable Duration milliseconds(Option option) {
        @Nullable String text = text(option);
        return text == null ? null : Duration.ofMillis(number(option, text));
    }

    private static long number(Option option, String text) {
        if (text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        throw new UsageException("%s must be a number, not '%s'".formatted(option.flag(), text));
    }
}
