/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address that takes traces. */
final class OtlpEndpoint {

    private static final String TRACES = "/v1/traces";

    private OtlpEndpoint() {}

    /**
     * The address with the usual path, unless it has one of its own.
     *
     * @param text null for no traces
     */
    static @Nullable URI read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            @Nullable String scheme = uri.getScheme();
            boolean http = scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
            if (http && uri.getHost() != null) {
                @Nullable String path = uri.getRawPath();
                boolean bare = path == null || path.isEmpty() || path.equals("/");
                return bare ? uri.resolve(TRACES) : uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new UsageException("--otlp-endpoint must be a URL of http or https");
    }
}
