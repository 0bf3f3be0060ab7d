/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.edge.Visit;
import io.netty.util.AttributeKey;

/**
 * A request that is not forwarded but answered by the gateway above. It travels as an attribute of
 * the connection: nothing that a client can write leads to these pages.
 */
public sealed interface PageRequest {

    /** Where the gateway finds the request. */
    AttributeKey<PageRequest> KEY = AttributeKey.valueOf("codehub.page");

    /** Is the proxy alive? */
    record Health() implements PageRequest {}

    /** May traffic come? */
    record Ready() implements PageRequest {}

    /** Begin of a sign-in. */
    record SignIn(Visit visit) implements PageRequest {}

    /** Return from a sign-in. */
    record Callback(Visit visit) implements PageRequest {}

    /**
     * An error page.
     *
     * @param url path and query of the request
     */
    record Failure(int status, String url) implements PageRequest {}

    /** A redirect to another place on this host. */
    record Redirect(String location) implements PageRequest {}
}
