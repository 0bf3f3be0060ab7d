/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.http.RequestTarget;
import io.codehub.proxy.route.RouteTable.Match;
import io.netty.handler.codec.http.HttpHeaders;
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

    /** Begin of a sign-in. */
    record SignIn(Match match, RequestTarget target, HttpHeaders headers) implements PageRequest {}

    /** Return from a sign-in. */
    record Callback(Match match, RequestTarget target, HttpHeaders headers)
            implements PageRequest {}

    /**
     * An error page.
     *
     * @param url path and query of the request
     */
    record Failure(int status, String url) implements PageRequest {}

    /** A redirect to another place on this host. */
    record Redirect(String location) implements PageRequest {}
}
