/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import io.codehub.proxy.gateway.GatewayRoutes;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.HttpResources;

/** The pages that the proxy answers itself, on the listener that is open already. */
@Configuration(proxyBeanMethods = false)
class ProxyConfig {

    /** A context that closes must not stop the event loops of others. */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        ReactorResourceFactory factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResources(Parts.LOOPS);
        factory.setConnectionProvider(HttpResources.get());
        return factory;
    }

    @Bean
    ReactiveWebServerFactory webServerFactory(Parts parts) {
        return parts.listener::serve;
    }

    @Bean
    GatewayRoutes gatewayRoutes(Parts parts) {
        return new GatewayRoutes(
                parts.options, parts.gate.edge(), parts.readiness, parts.encryption.targets());
    }
}
