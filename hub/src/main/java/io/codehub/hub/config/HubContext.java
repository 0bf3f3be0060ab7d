/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.io.IOException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives the configuration to the application: as beans, and as properties of the frame. */
public final class HubContext
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Of the properties that the configuration gives to the frame. */
    public static final String NAME = "codehub";

    private final Configuration configuration;
    private final DataDirectory data;

    public HubContext(Configuration configuration, DataDirectory data) {
        this.configuration = configuration;
        this.data = data;
    }

    /** Makes the embedded database's file before the database does, so that it is private. */
    public void protectDatabaseFile() throws IOException {
        if (configuration.get(JupyterHubTraits.DB_URL).isEmpty()) {
            data.privateFile(DatabaseUrl.FILE + ".mv.db");
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("configuration", configuration);
        context.getBeanFactory().registerSingleton("dataDirectory", data);
        context.getBeanFactory().registerSingleton("hubUrls", HubAddresses.read(configuration));
        context.getEnvironment()
                .getPropertySources()
                // Before the environment: a variable SERVER_PORT of some other program is not
                // meant.
                .addFirst(new MapPropertySource(NAME, SpringProperties.of(configuration, data)));
    }
}
