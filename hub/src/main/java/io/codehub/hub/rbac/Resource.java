/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

/** What a request is about, as far as scope filters can tell. */
public sealed interface Resource {

    /** Nothing in particular: only an unfiltered scope will do. */
    record Anything() implements Resource {}

    record OfUser(String user) implements Resource {}

    /** A server; {@code server} is empty for the default one. */
    record OfServer(String user, String server) implements Resource {}

    record OfGroup(String group) implements Resource {}

    record OfService(String service) implements Resource {}
}
