/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.jdbc.support.KeyHolder;

/** Tells {@link Changes} of every statement that writes. */
final class NotingJdbcTemplate extends JdbcTemplate {

    private final Changes changes;

    NotingJdbcTemplate(DataSource dataSource, Changes changes) {
        super(dataSource);
        this.changes = changes;
    }

    @Override
    public int update(String sql) throws DataAccessException {
        int rows = super.update(sql);
        changes.note(sql);
        return rows;
    }

    @Override
    protected int update(PreparedStatementCreator creator, @Nullable PreparedStatementSetter setter)
            throws DataAccessException {
        int rows = super.update(creator, setter);
        note(creator, rows);
        return rows;
    }

    @Override
    public int update(PreparedStatementCreator creator, KeyHolder keys) throws DataAccessException {
        int rows = super.update(creator, keys);
        note(creator, rows);
        return rows;
    }

    private void note(PreparedStatementCreator creator, int rows) {
        if (rows > 0) {
            changes.note(creator instanceof SqlProvider named ? named.getSql() + "" : "");
        }
    }
}
