/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.TestHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** Every scope, with each kind of filter, opens and hides what it does at a JupyterHub. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ScopeTableTest.World.class)
class ScopeTableTest {

    private static final Path TABLE = Path.of("src/test/resources/compat/scopes.txt");

    @LocalServerPort private int port;

    @Test
    void everyScopeOpensWhatItShould() throws IOException {
        assertThat(new ScopeProbe(port).table())
                .containsExactlyElementsOf(Files.readAllLines(TABLE));
    }

    static final class World
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String configuration =
                    JsonMapper.builder().build().writeValueAsString(ScopeWorld.configuration());
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "scopes", Map.of("codehub.test.config", configuration)));
            new TestHub().initialize(context);
        }
    }
}
