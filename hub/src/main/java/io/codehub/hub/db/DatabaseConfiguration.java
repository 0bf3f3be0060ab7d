/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all repositories share. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    HubId hubId() {
        return HubId.random();
    }

    @Bean
    DatabaseKind databaseKind(@Value("${spring.datasource.url}") String url) {
        return DatabaseKind.ofUrl(url);
    }

    @Bean
    WakeUps wakeUps(DatabaseKind kind, DataSource dataSource) {
        return kind.postgres() ? new PostgresWakeUps(dataSource) : new LocalWakeUps();
    }
}
