/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.time.Clock;
import org.springframework.context.annotation.Bean;

/** The time of day, to be replaced in tests. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class TimeConfig {

    @Bean
    HubClock clock() {
        return new HubClock(Clock.systemUTC());
    }
}
