/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh database with the hub's tables: H2 in memory, or one of a PostgreSQL of this JVM. */
public final class TestDatabase implements AutoCloseable {

    private static final Object LOCK = new Object();
    private static @Nullable EmbeddedPostgres postgres;

    private final HikariDataSource dataSource;
    private final boolean isPostgres;

    private TestDatabase(String url, boolean isPostgres) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(10);
        if (!isPostgres) {
            config.setUsername("sa");
        }
        this.dataSource = new HikariDataSource(config);
        this.isPostgres = isPostgres;
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    public static TestDatabase h2() {
        return new TestDatabase(
                "jdbc:h2:mem:"
                        + UUID.randomUUID()
                        + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000",
                false);
    }

    public static TestDatabase postgres() {
        String name = "test" + UUID.randomUUID().toString().replace("-", "");
        EmbeddedPostgres server = server();
        JdbcClient.create(server.getPostgresDatabase()).sql("create database " + name).update();
        return new TestDatabase(server.getJdbcUrl("postgres", name), true);
    }

    private static EmbeddedPostgres server() {
        synchronized (LOCK) {
            EmbeddedPostgres running = postgres;
            if (running == null) {
                try {
                    running = EmbeddedPostgres.builder().start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                postgres = running;
            }
            return running;
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public boolean isPostgres() {
        return isPostgres;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
