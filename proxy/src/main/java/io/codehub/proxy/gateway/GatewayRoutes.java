/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.edge.Edge;
import io.codehub.proxy.forward.PageRequest;
import io.codehub.proxy.health.Readiness;
import io.codehub.proxy.tls.TargetTls;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The routes of the gateway: one for each kind of answer that the proxy makes itself. They are
 * chosen by what the connection wants, never by a path, and nothing else is routed here.
 */
public final class GatewayRoutes implements RouteLocator {

    private static final byte[] HEALTHY = Pages.bytes("{\"status\":\"OK\"}");

    private final List<Route> routes;

    /**
     * The routes.
     *
     * @param tls for error pages from https
     * @param edge null if the proxy has no token
     */
    public GatewayRoutes(
            ProxyOptions options, @Nullable Edge edge, Readiness readiness, TargetTls tls) {
        ErrorPages errors = new ErrorPages(options, tls);
        SignInPages signIn = new SignInPages(edge, errors);
        this.routes =
                List.of(
                        route(
                                "health",
                                PageRequest.Health.class,
                                (exchange, page) ->
                                        Pages.write(exchange, 200, "application/json", HEALTHY)),
                        route(
                                "readiness",
                                PageRequest.Ready.class,
                                (exchange, page) ->
                                        Pages.write(
                                                exchange,
                                                readiness.status(),
                                                "application/json",
                                                Pages.bytes(readiness.json()))),
                        route("sign-in", PageRequest.SignIn.class, signIn::begin),
                        route("sign-in-callback", PageRequest.Callback.class, signIn::finish),
                        route(
                                "redirect",
                                PageRequest.Redirect.class,
                                (exchange, page) -> Pages.redirect(exchange, page.location())),
                        route(
                                "failure",
                                PageRequest.Failure.class,
                                (exchange, page) ->
                                        errors.write(exchange, page.status(), page.url())));
    }

    private static <P extends PageRequest> Route route(
            String id, Class<P> kind, BiFunction<ServerWebExchange, P, Mono<Void>> answer) {
        GatewayFilter filter =
                (exchange, chain) -> answer.apply(exchange, kind.cast(Pages.wanted(exchange)));
        return Route.async()
                .id(id)
                .uri("no://target")
                .predicate(exchange -> kind.isInstance(Pages.wanted(exchange)))
                .filter(filter)
                .build();
    }

    @Override
    public Flux<Route> getRoutes() {
        return Flux.fromIterable(routes);
    }
}
