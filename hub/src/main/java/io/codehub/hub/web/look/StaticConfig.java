/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Where static files are served. */
@Configuration(proxyBeanMethods = false)
class StaticConfig {

    @Bean
    SimpleUrlHandlerMapping staticMapping(StaticFiles files) throws Exception {
        SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
        // Before what answers all other addresses.
        mapping.setOrder(Ordered.LOWEST_PRECEDENCE - 2);
        mapping.setUrlMap(Map.of("/hub/static/**", new StaticFileHandler(files)));
        return mapping;
    }
}
