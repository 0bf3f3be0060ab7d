/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.script.PythonInTest;
import io.codehub.hub.config.source.ConfigurationLoader;
import io.codehub.hub.config.source.ConfigurationSources;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.config.subdomain.Subdomains;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that a function in a Python file gives. */
class FunctionHookTest {

    @TempDir private Path folder;

    @Test
    void hostsAreThoseOfTheFunctionIfTheyAreBelowTheDomain() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("c.py"),
                        """
                        def host(name, domain, *, kind):
                            if name == "away": return "hub.example.evil"
                            if name == "same": return domain
                            if name == "odd": return "a b." + domain
                            if name == "none": return None
                            if name == "fails": raise ValueError("no")
                            return f"{name}-{kind}.{domain}"
                        c.JupyterHub.subdomain_host = "https://hub.example"
                        c.JupyterHub.subdomain_hook = host
                        """);
        ConfigurationSources sources =
                ConfigurationSources.of(
                        List.of(file), PythonInTest.environment(Map.of()), List.of());
        try (LoadedConfiguration loaded =
                new ConfigurationLoader(TraitCatalogue.installed()).load(sources)) {
            Subdomains hosts =
                    Objects.requireNonNull(
                            Configurations.urls(loaded.configuration(), loaded.functions())
                                    .subdomains());

            assertThat(hosts.ofUser("Ada")).isEqualTo("ada-user.hub.example");
            assertThat(hosts.ofService("svc")).isEqualTo("svc-service.hub.example");
            for (String name : List.of("away", "same", "odd", "none", "fails")) {
                assertThatThrownBy(() -> hosts.ofUser(name))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("JupyterHub.subdomain_hook");
            }
        }
    }
}
