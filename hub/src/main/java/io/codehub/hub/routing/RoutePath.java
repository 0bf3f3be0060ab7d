/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.HubUrls;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Paths of routes on their way to the proxy and back. */
final class RoutePath {

    private RoutePath() {}

    /** A path as the proxy lists it, unescaped and without a slash at the end, as we write it. */
    static String escaped(String listed) {
        String path =
                Arrays.stream(listed.split("/", -1))
                        .map(HubUrls::escape)
                        .collect(Collectors.joining("/"));
        return path.endsWith("/") ? path : path + "/";
    }

    /** As the proxy's REST API wants it. */
    static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }
}
