/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.HubContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A hub for tests: own data directory, own database in memory. Use with
 * {@code @ContextConfiguration(initializers = TestHub.class)}; property {@code codehub.test.config}
 * holds configuration as YAML, {@code codehub.test.db-url} another database.
 */
public final class TestHub
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Map<String, Object>> values = new LinkedHashMap<>();
        Map<String, Map<String, Object>> given =
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(context.getEnvironment().getProperty("codehub.test.config", "{}"));
        given.forEach((owner, traits) -> values.put(owner, new LinkedHashMap<>(traits)));
        Map<String, Object> hub = values.computeIfAbsent("JupyterHub", _ -> new LinkedHashMap<>());
        // Without a proxy the end of a hub that stops its servers takes long.
        hub.putIfAbsent("cleanup_servers", false);
        // Never the proxy of another hub on this machine.
        values.computeIfAbsent("ConfigurableHTTPProxy", _ -> new LinkedHashMap<>())
                .putIfAbsent("api_url", "http://127.0.0.1:1");
        hub.putIfAbsent(
                "db_url",
                context.getEnvironment()
                        .getProperty(
                                "codehub.test.db-url",
                                "jdbc:h2:mem:"
                                        + UUID.randomUUID()
                                        + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL"
                                        + ";DATABASE_TO_LOWER=TRUE"
                                        + ";DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000"));
        new HubContext(Configurations.of(values), new DataDirectory(temporary()))
                .initialize(context);
        context.getEnvironment()
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "no-proxy", Map.of("codehub.proxy.supervised", "false")));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("codehub-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
