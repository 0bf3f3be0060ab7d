/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go. Apart from the address, the settings are the usual variables of OpenTelemetry.
 *
 * @param endpoint takes traces, OTLP over HTTP
 * @param headers sent along, which may hold a secret
 * @param service name of this program in traces
 * @param share of the requests that are traced unless somebody trusted has decided, 0 to 1
 */
public record TraceOptions(
        URI endpoint, Map<String, String> headers, String service, double share) {

    private static final String TRACES = "/v1/traces";
    private static final String BASE = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String SHARE = "OTEL_TRACES_SAMPLER_ARG";
    private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";

    /**
     * The address gets the usual path, unless the option names one of its own.
     *
     * @param option the address of the command line, which wins; null for none
     * @return null for no traces
     */
    static @Nullable TraceOptions read(@Nullable String option, Map<String, String> environment) {
        @Nullable URI endpoint =
                option == null
                        ? fromEnvironment(environment.getOrDefault(BASE, "").strip())
                        : fromOption(option);
        return endpoint == null
                ? null
                : new TraceOptions(
                        endpoint,
                        headers(environment.getOrDefault(HEADERS, "")),
                        environment.getOrDefault("OTEL_SERVICE_NAME", "codehub-proxy"),
                        share(environment.getOrDefault(SHARE, "1")));
    }

    private static @Nullable URI fromEnvironment(String text) {
        if (text.isEmpty()) {
            return null;
        }
        // Always a base, as other programs have it that get the same variable.
        return url(BASE, text.replaceFirst("/+$", "") + TRACES);
    }

    private static URI fromOption(String text) {
        URI uri = url("--otlp-endpoint", text);
        @Nullable String path = uri.getRawPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        return bare ? uri.resolve(TRACES) : uri;
    }

    private static URI url(String name, String text) {
        try {
            URI uri = new URI(text);
            @Nullable String scheme = uri.getScheme();
            boolean http = scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new UsageException(name + " must be a URL of http or https");
    }

    private static double share(String text) {
        try {
            double share = Double.parseDouble(text.strip());
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException("%s must be a number from 0 to 1".formatted(SHARE));
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                headers.put(
                        pair.substring(0, equals).strip(),
                        URLDecoder.decode(
                                pair.substring(equals + 1).strip().replace("+", "%2B"),
                                StandardCharsets.UTF_8));
            } else if (!pair.isBlank()) {
                throw new UsageException("%s must be name=value pairs".formatted(HEADERS));
            }
        }
        return Map.copyOf(headers);
    }

    /** Without the headers. */
    @Override
    public String toString() {
        return "TraceOptions[%s, %s]".formatted(endpoint, share);
    }
}
