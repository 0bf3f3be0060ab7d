/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class ClosedDatabaseTest {

    @TempDir private Path folder;
    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);

    @BeforeEach
    void fill() {
        pool.setJdbcUrl("jdbc:h2:retry:" + folder.resolve("hub") + ";WRITE_DELAY=0");
        pool.setMaximumPoolSize(3);
        pool.setExceptionOverride(new ClosedDatabase(pool));
        jdbc.execute("create table kept (name varchar)");
        jdbc.update("insert into kept values ('ada')");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void opensTheDatabaseAnewAfterItClosedItself() throws Exception {
        try (Connection borrowed = pool.getConnection()) {
            // As after a failed write; the connection ends with the database.
            DriverManager.getConnection(pool.getJdbcUrl())
                    .createStatement()
                    .execute("shutdown immediately");
            Throwable failure = catchThrowable(() -> borrowed.prepareStatement("select 1"));
            assertThat(DatabaseAway.outcome(failure)).isPresent();
        }

        assertThat(jdbc.queryForList("select name from kept", String.class)).containsExactly("ada");
        jdbc.update("insert into kept values ('grace')");
        assertThat(jdbc.queryForObject("select count(*) from kept", Integer.class)).isEqualTo(2);
    }

    @Test
    void aFailureToWriteIsOfTheDatabaseAndOneOfAStatementIsNot() {
        assertThat(ClosedDatabase.is(new SQLException("", "HY000", 50000, new IOException("full"))))
                .isTrue();
        Throwable mistake = catchThrowable(() -> jdbc.execute("select nothing"));
        assertThat(mistake).isInstanceOf(DataAccessException.class);
        assertThat(DatabaseAway.outcome(mistake)).isEmpty();
    }
}
