/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the frame underneath must know of the configuration. */
final class SpringProperties {

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    /** Several hubs share the 100 that a PostgreSQL has by default. */
    private static final int MOST_CONNECTIONS = 16;

    private SpringProperties() {}

    static Map<String, Object> of(Configuration configuration, DataDirectory data) {
        HubUrls urls = HubAddresses.read(configuration);
        Map<String, Object> properties = new LinkedHashMap<>();
        if (HubAddresses.socket(configuration) != null) {
            // Nothing listens there; the frame wants one.
            properties.put("server.port", 0);
        } else {
            if (!urls.hubHost().isEmpty()) {
                properties.put("server.address", urls.hubHost());
            }
            properties.put("server.port", urls.hubPort());
        }
        String base = urls.basePath();
        if (base.length() > 1) {
            properties.put("server.servlet.context-path", base.substring(0, base.length() - 1));
        }
        // Soon, so that a database that is away is noticed; who waits for a free one asks again.
        // Bodies of PATCH and PUT are for the hub, whatever type curl says they have.
        properties.put("spring.mvc.formcontent.filter.enabled", "false");
        properties.put("spring.datasource.hikari.connection-timeout", CONNECTING.toMillis());
        properties.put("spring.datasource.hikari.maximum-pool-size", MOST_CONNECTIONS);
        properties.putAll(database(configuration, data).properties());
        return properties;
    }

    static DatabaseUrl database(Configuration configuration, DataDirectory data) {
        String password = configuration.get(JupyterHubTraits.DB_PASSWORD);
        return DatabaseUrl.parse(configuration.get(JupyterHubTraits.DB_URL), data)
                .withPassword(
                        password.isEmpty()
                                ? System.getenv().getOrDefault("PGPASSWORD", "")
                                : password);
    }
}
