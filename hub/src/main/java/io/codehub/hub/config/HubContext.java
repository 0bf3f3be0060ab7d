/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives the configuration to the application: as beans, and as properties of the frame. */
public final class HubContext
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final Configuration configuration;
    private final DataDirectory data;

    public HubContext(Configuration configuration, DataDirectory data) {
        this.configuration = configuration;
        this.data = data;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("configuration", configuration);
        context.getBeanFactory().registerSingleton("dataDirectory", data);
        context.getBeanFactory().registerSingleton("hubUrls", HubAddresses.read(configuration));
        context.getEnvironment()
                .getPropertySources()
                .addLast(
                        new MapPropertySource("codehub", SpringProperties.of(configuration, data)));
    }
}
