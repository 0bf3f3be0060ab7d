/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.HubContext;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub. */
@SpringBootApplication
public class HubApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.addInitializers(
                new HubContext(
                        Configurations.of(Map.of()),
                        new DataDirectory(
                                Path.of(System.getProperty("codehub.data", "data"))
                                        .toAbsolutePath())));
        application.run(args);
    }
}
