/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class FileCompactionTest {

    /** Old stretches may be used again at once, for which a hub waits 45 s. */
    private static final String OPTIONS = ";WRITE_DELAY=0;RETENTION_TIME=0";

    @TempDir private Path folder;

    @Test
    void movesWhatIsLeftOutOfStretchesThatAreNearlyEmpty() throws Exception {
        String url = "jdbc:h2:retry:" + folder.resolve("hub") + OPTIONS;
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            FileCompaction compaction = new FileCompaction(pool, DatabaseKind.ofUrl(url));
            jdbc.execute("create table kept (id bigint primary key, name varchar)");
            // Each is written with all of its page, of which the next one makes a page anew.
            for (int i = 0; i < 5000; i++) {
                jdbc.update("insert into kept values (?, ?)", i, "a name of some length " + i);
            }
            int before = usedPercent(jdbc);
            assertThat(before).isLessThan(50);

            // What was moved is written with the next commit.
            for (int i = 0; i < 1000 && usedPercent(jdbc) < 50; i++) {
                compaction.compact();
                jdbc.update("update kept set name = 'another' where id = 0");
            }

            assertThat(usedPercent(jdbc)).isGreaterThanOrEqualTo(50);
            assertThat(jdbc.queryForObject("select count(*) from kept", Integer.class))
                    .isEqualTo(5000);
        }
    }

    private static int usedPercent(JdbcTemplate jdbc) {
        String percent =
                jdbc.queryForObject(
                        "select setting_value from information_schema.settings"
                                + " where setting_name = 'info.CHUNKS_FILL_RATE'",
                        String.class);
        return percent == null ? 0 : Integer.parseInt(percent);
    }
}
