/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.cli.ForwardOptions;
import io.codehub.proxy.edge.Gate;
import io.codehub.proxy.http.RequestRewrite;
import io.codehub.proxy.http.ResponseRewrite;
import io.codehub.proxy.observe.Observer;
import io.codehub.proxy.route.RouteTable;
import io.codehub.proxy.upstream.UpstreamPools;
import java.util.List;

/** What all client connections share. */
public record Forwarding(
        RouteTable routes,
        Gate gate,
        ForwardOptions options,
        RequestRewrite requests,
        ResponseRewrite responses,
        UpstreamPools pools,
        Traffic traffic,
        Observer observer) {

    /**
     * Puts the parts together.
     *
     * @param authTokens shared with the hub, the one to use first; may be empty
     */
    public static Forwarding of(
            RouteTable routes,
            Gate gate,
            ForwardOptions options,
            List<String> authTokens,
            UpstreamPools pools,
            Observer observer) {
        return new Forwarding(
                routes,
                gate,
                options,
                new RequestRewrite(options, authTokens),
                new ResponseRewrite(options),
                pools,
                new Traffic(),
                observer);
    }
}
