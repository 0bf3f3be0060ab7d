/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.hub.config.script.ScriptFunctions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Gives the configuration to the application: as beans, and as properties of the frame. */
public final class HubContext
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Of the properties that the configuration gives to the frame. */
    private static final String NAME = "codehub";

    private final Configuration configuration;
    private final DataDirectory data;
    private final ScriptFunctions functions;
    private Map<String, Object> more = Map.of();

    /** For a configuration without functions. */
    public HubContext(Configuration configuration, DataDirectory data) {
        this(configuration, data, ScriptFunctions.none());
    }

    public HubContext(Configuration configuration, DataDirectory data, ScriptFunctions functions) {
        this.functions = functions;
        this.configuration = configuration;
        this.data = data;
    }

    /** Adds properties of the frame that other packages make of the configuration. */
    public HubContext with(Map<String, Object> properties) {
        more = properties;
        return this;
    }

    /** Whether other hubs may work beside this one: the database is no file of its own. */
    public boolean allowsOtherHubs() {
        return SpringProperties.database(configuration, data).url().startsWith("jdbc:postgresql:");
    }

    /** Makes the embedded database's file before the database does, so that it is private. */
    public void protectDatabaseFile() throws IOException {
        if (configuration.get(JupyterHubTraits.DB_URL).isEmpty()) {
            data.privateFile(DatabaseUrl.FILE + ".mv.db");
        }
    }

    /** Gives it to an application that has not started: the logging reads its properties early. */
    public void applyTo(SpringApplication application) {
        StandardEnvironment environment = new StandardEnvironment();
        // Before the environment: a variable SERVER_PORT of some other program is not meant.
        environment.getPropertySources().addFirst(properties());
        application.setEnvironment(environment);
        application.addInitializers(this);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("configuration", configuration);
        context.getBeanFactory().registerSingleton("dataDirectory", data);
        context.getBeanFactory().registerSingleton("scriptFunctions", functions);
        context.getBeanFactory()
                .registerSingleton("hubUrls", HubAddresses.read(configuration, functions));
        if (!context.getEnvironment().getPropertySources().contains(NAME)) {
            context.getEnvironment().getPropertySources().addLast(properties());
        }
    }

    private MapPropertySource properties() {
        Map<String, Object> all = new LinkedHashMap<>(SpringProperties.of(configuration, data));
        all.putAll(more);
        return new MapPropertySource(NAME, all);
    }
}
