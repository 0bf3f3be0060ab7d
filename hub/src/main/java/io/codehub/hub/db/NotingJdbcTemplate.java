/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.util.Collection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.jdbc.support.KeyHolder;

/** Tells {@link Changes} of every statement that writes, in whichever way it is sent. */
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

    @Override
    public void execute(String sql) throws DataAccessException {
        super.execute(sql);
        changes.note(sql);
    }

    @Override
    public <T extends @Nullable Object> T execute(
            PreparedStatementCreator creator, PreparedStatementCallback<T> action)
            throws DataAccessException {
        T result = super.execute(creator, action);
        noteUnlessRead(sql(creator));
        return result;
    }

    @Override
    public int[] batchUpdate(String... statements) throws DataAccessException {
        int[] rows = super.batchUpdate(statements);
        changes.noteAny();
        return rows;
    }

    @Override
    public int[] batchUpdate(String sql, BatchPreparedStatementSetter setter)
            throws DataAccessException {
        int[] rows = super.batchUpdate(sql, setter);
        changes.note(sql);
        return rows;
    }

    @Override
    public int[] batchUpdate(
            PreparedStatementCreator creator, BatchPreparedStatementSetter setter, KeyHolder keys)
            throws DataAccessException {
        int[] rows = super.batchUpdate(creator, setter, keys);
        changes.note(sql(creator));
        return rows;
    }

    @Override
    public <T> int[][] batchUpdate(
            String sql,
            Collection<T> arguments,
            int size,
            ParameterizedPreparedStatementSetter<T> setter)
            throws DataAccessException {
        int[][] rows = super.batchUpdate(sql, arguments, size, setter);
        changes.note(sql);
        return rows;
    }

    /** A statement may write and still answer with rows. */
    @Override
    public <T extends @Nullable Object> T query(
            PreparedStatementCreator creator,
            @Nullable PreparedStatementSetter setter,
            ResultSetExtractor<T> extractor)
            throws DataAccessException {
        T result = super.query(creator, setter, extractor);
        noteUnlessRead(sql(creator));
        return result;
    }

    @Override
    public <T extends @Nullable Object> T query(String sql, ResultSetExtractor<T> extractor)
            throws DataAccessException {
        T result = super.query(sql, extractor);
        noteUnlessRead(sql);
        return result;
    }

    private void note(PreparedStatementCreator creator, int rows) {
        if (rows > 0) {
            changes.note(sql(creator));
        }
    }

    private void noteUnlessRead(String sql) {
        if (!sql.stripLeading().regionMatches(true, 0, "select", 0, "select".length())) {
            changes.note(sql);
        }
    }

    private static String sql(PreparedStatementCreator creator) {
        return creator instanceof SqlProvider named ? named.getSql() + "" : "";
    }
}
