/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.config.HubUrls;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Handlers of addresses that have no controller. */
@Configuration(proxyBeanMethods = false)
class WebConfig {

    @Bean
    SimpleUrlHandlerMapping fallbackMapping(HubUrls urls, StaticFiles files) throws Exception {
        SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
        mapping.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        mapping.setUrlMap(
                Map.of(
                        "/hub/static/**", new StaticFileHandler(files),
                        "/**", new FallbackHandler(urls)));
        return mapping;
    }
}
