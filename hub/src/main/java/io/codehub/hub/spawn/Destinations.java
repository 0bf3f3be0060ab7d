/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Puts together where a page leads on to. */
public final class Destinations {

    private Destinations() {}

    /** The {@code next} of a request as it came, not checked; null if there is none. */
    static @Nullable String rawNext(HttpServletRequest request) {
        List<String> next = SpawnOptions.query(request).get("next");
        return next == null || next.getFirst().isEmpty() ? null : next.getFirst();
    }

    /** An address with the query arguments of the request, but for the named ones. */
    public static String withArguments(
            String address, HttpServletRequest request, String... without) {
        List<String> left = List.of(without);
        String query =
                SpawnOptions.query(request).entrySet().stream()
                        .filter(entry -> !left.contains(entry.getKey()))
                        .flatMap(Destinations::pairs)
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + query;
    }

    static String withArgument(String address, String name, String value) {
        return address
                + (address.contains("?") ? "&" : "?")
                + name
                + "="
                + UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    private static Stream<String> pairs(Map.Entry<String, List<String>> entry) {
        String name = UriUtils.encode(entry.getKey(), StandardCharsets.UTF_8);
        return entry.getValue().stream()
                .map(value -> name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8));
    }
}
