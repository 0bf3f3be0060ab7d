/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * To whom a route belongs, as far as its data says so.
 *
 * @param user owner of the server; null if the data names none
 * @param server name of the server, empty for the default one; null if the data names none
 * @param service null if the data names none
 */
public record RouteOwner(
        RouteClass kind, @Nullable String user, @Nullable String server, @Nullable String service) {

    /** Nobody, for what meets no route. */
    public static final RouteOwner NOBODY = new RouteOwner(RouteClass.OTHER, null, null, null);

    static RouteOwner read(ObjectNode data, String path) {
        @Nullable String user = text(data, "user");
        @Nullable String service = text(data, "service");
        return new RouteOwner(
                kind(data, path, user, service), user, text(data, "server_name"), service);
    }

    private static RouteClass kind(
            ObjectNode data, String path, @Nullable String user, @Nullable String service) {
        if (data.path("hub").asBoolean(false) || path.equals("/")) {
            return RouteClass.HUB;
        }
        if (user != null || path.contains("/user/")) {
            return RouteClass.USER;
        }
        return service != null || path.contains("/services/")
                ? RouteClass.SERVICE
                : RouteClass.OTHER;
    }

    private static @Nullable String text(ObjectNode data, String name) {
        JsonNode value = data.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
