/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    private static final DataDirectory DATA = new DataDirectory(Path.of("/data"));

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@h/d, jdbc:postgresql://h/d, u, p",
        "postgresql+psycopg2://u:p%40%2Bx+y@h:5433/d, jdbc:postgresql://h:5433/d, u, p@+x+y",
        "postgres://u@h/d?sslmode=verify-full, jdbc:postgresql://h/d?sslmode=verify-full, u, ''",
        "postgresql:///d, jdbc:postgresql://localhost/d, '', ''",
        "jdbc:postgresql://h/d?x=y, jdbc:postgresql://h/d?x=y, '', ''",
        "jdbc:postgresql://h/d?user=u&x=y&password=p%26, jdbc:postgresql://h/d?x=y, u, p&"
    })
    void translatesPostgresql(String configured, String url, String user, String password) {
        assertThat(DatabaseUrl.parse(configured, DATA))
                .isEqualTo(new DatabaseUrl(url, user, password));
    }

    @Test
    void fileInDataDirectoryIsTheDefault() {
        assertThat(DatabaseUrl.parse("", DATA).url())
                .startsWith("jdbc:h2:retry:/data/codehub;MODE=");
    }

    @Test
    void h2IsSetToSpeakLikePostgresql() {
        assertThat(DatabaseUrl.parse("jdbc:h2:mem:x", DATA).url())
                .isEqualTo(
                        "jdbc:h2:mem:x;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                                + ";DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite:///jupyterhub.sqlite",
                "jupyterhub.sqlite",
                "mysql+pymysql://u:p@h/d",
                "postgresql://u:p@h",
                "postgresql://u:p w@h/d",
                "jdbc:oracle:thin:@x"
            })
    void othersAreRefused(String configured) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.check(configured))
                .withMessageContaining("postgresql://user:password@host/name");
    }
}
