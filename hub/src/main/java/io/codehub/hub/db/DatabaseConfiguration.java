/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What all repositories share. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Bean
    HubId hubId() {
        return HubId.random();
    }

    @Bean
    DatabaseKind databaseKind(@Value("${spring.datasource.url}") String url) {
        return DatabaseKind.ofUrl(url);
    }

    /** Static, so that it is there before the pool. */
    @Bean
    static BeanPostProcessor patientConnections() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof HikariDataSource pool)) {
                    return bean;
                }
                pool.setExceptionOverride(new ClosedDatabase(pool));
                return new PatientDataSource(pool, PATIENCE);
            }
        };
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource, Changes changes) {
        return new NotingJdbcTemplate(dataSource, changes);
    }

    @Bean
    WakeUps wakeUps(DatabaseKind kind, DataSource dataSource) {
        return kind.postgres() ? new PostgresWakeUps(dataSource) : new LocalWakeUps();
    }
}
