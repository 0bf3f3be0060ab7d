/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** All that is configured to stop idle servers: each looks for itself. */
@Component
class Cullers {

    private final List<CullerSettings> settings = new ArrayList<>();

    Cullers(Configuration configuration, CullerPrograms programs) {
        if (configuration.get(CullerTraits.ENABLED)) {
            settings.add(CullerSettings.of(configuration));
        }
        settings.addAll(programs.settings());
    }

    List<CullerSettings> settings() {
        return List.copyOf(settings);
    }

    /** Those that would stop this server. */
    List<CullerSettings> of(RunningServer server) {
        return settings.stream().filter(culler -> culler.includes(server)).toList();
    }
}
