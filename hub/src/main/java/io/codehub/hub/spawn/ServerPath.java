/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * An address of a server that the proxy does not know, as it came to the hub.
 *
 * @param rest path below the hub's path, still encoded: {@code user/alice/lab}
 * @param query still encoded; empty for none
 */
record ServerPath(String rest, String query) {

    private static final String REDIRECTS = "redirects";
    private static final int MANY = 9999;

    static ServerPath of(HttpServletRequest request, String hubPath) {
        String query = request.getQueryString();
        return new ServerPath(
                request.getRequestURI().substring(hubPath.length()), query == null ? "" : query);
    }

    /** The segment behind the owner, decoded; empty if there is none. */
    String firstSegment() {
        return segments() < 1 ? "" : SpawnOptions.decodedSegment(rest.split("/", -1)[2]);
    }

    /** How many segments follow the owner; the empty one behind a last slash counts. */
    int segments() {
        return rest.split("/", -1).length - 2;
    }

    /** How often the browser was sent back already; 0 if it was not, or says nonsense. */
    int redirects() {
        OptionalInt count =
                pairs().stream()
                        .filter(pair -> pair.startsWith(REDIRECTS + "="))
                        .map(pair -> pair.substring(REDIRECTS.length() + 1))
                        .filter(value -> value.matches("[0-9]+"))
                        .mapToInt(value -> value.length() > 4 ? MANY : Integer.parseInt(value))
                        .findFirst();
        return count.orElse(0);
    }

    /** The same place at the proxy, with the count of redirects. */
    String atProxy(String basePath, int redirects) {
        String others =
                pairs().stream()
                        .filter(pair -> !pair.startsWith(REDIRECTS + "="))
                        .map(pair -> pair + "&")
                        .collect(Collectors.joining());
        return basePath + rest + "?" + others + REDIRECTS + "=" + redirects;
    }

    /** The address with its query, below a prefix. */
    String below(String prefix) {
        return prefix + rest + (query.isEmpty() ? "" : "?" + query);
    }

    /** Whether a program asked: by what it accepts, or for something of an interface. */
    boolean wantsJson(HttpServletRequest request) {
        if (List.of(rest.split("/")).contains("api")) {
            return true;
        }
        String accept = request.getHeader("Accept");
        if (accept == null) {
            return false;
        }
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            return types.stream()
                    .sorted((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()))
                    .filter(type ->
                            isOf(type, MediaType.APPLICATION_JSON)
                                    || isOf(type, MediaType.TEXT_HTML))
                    .findFirst()
                    .filter(type -> isOf(type, MediaType.APPLICATION_JSON))
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean isOf(MediaType type, MediaType wanted) {
        return type.equalsTypeAndSubtype(wanted);
    }

    private List<String> pairs() {
        return query.isEmpty() ? List.of() : Arrays.asList(query.split("&"));
    }
}
