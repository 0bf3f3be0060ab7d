/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import io.codehub.hub.db.TransactionLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Rows of users. Names are expected in their normalised form. */
@Repository
public class UserRepository {

    private static final String SELECT =
            "select u.id, u.name, u.admin, u.created_at, u.last_activity_at, u.cookie_id from users"
                    + " u";

    private final JdbcClient jdbc;
    private final TransactionLock starts;

    public UserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.starts = TransactionLock.serverStarts(jdbc);
    }

    public Optional<User> findByName(String name) {
        return jdbc.sql(SELECT + " where u.name = :name")
                .param("name", name)
                .query(UserRepository::map)
                .optional();
    }

    public Optional<User> findById(long id) {
        return jdbc.sql(SELECT + " where u.id = :id")
                .param("id", id)
                .query(UserRepository::map)
                .optional();
    }

    public List<User> findByNames(Collection<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + " where u.name in (:names) order by u.id")
                .param("names", names)
                .query(UserRepository::map)
                .list();
    }

    List<User> list(UserQuery query, int offset, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where "
                                + query.where()
                                + " order by "
                                + query.order()
                                + " limit :limit offset :offset")
                .params(query.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query(UserRepository::map)
                .list();
    }

    long count(UserQuery query) {
        return jdbc.sql("select count(*) from users u where " + query.where())
                .params(query.parameters())
                .query(Long.class)
                .single();
    }

    /** Names of the groups of each user, by row of the user. */
    public Map<Long, List<String>> groupNames(Collection<Long> ids) {
        Map<Long, List<String>> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(
                            """
                            select m.user_id, g.name from user_groups m
                            join groups g on g.id = m.group_id
                            where m.user_id = any(:ids) order by g.name
                            """)
                    .param("ids", ids.toArray(Long[]::new))
                    .query(row -> {
                        names.computeIfAbsent(row.getLong("user_id"), _ -> new ArrayList<>())
                                .add(row.getString("name"));
                    });
        }
        return names;
    }

    /** What the sign-in service said about users, by row; users without it are missing. */
    Map<Long, Map<String, @Nullable Object>> userInfo(Collection<Long> ids) {
        Map<Long, Map<String, @Nullable Object>> infos = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(
                            "select id, user_info from users where id = any(:ids)"
                                    + " and user_info is not null")
                    .param("ids", ids.toArray(Long[]::new))
                    .query(row -> {
                        Map<String, @Nullable Object> info =
                                new HashMap<>(JsonText.object(row.getString("user_info")));
                        infos.put(row.getLong("id"), info);
                    });
        }
        return infos;
    }

    void setUserInfo(long userId, Map<String, @Nullable Object> info) {
        jdbc.sql("update users set user_info = :info where id = :id")
                .param("info", JsonText.write(info))
                .param("id", userId)
                .update();
    }

    /**
     * Adds a user.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the name is taken
     */
    public User create(String name, boolean admin, String cookieId, Instant now) {
        KeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into users (name, admin, created_at, cookie_id)
                        values (:name, :admin, :now, :cookieId)
                        """)
                .param("name", name)
                .param("admin", admin)
                .param("now", Timestamps.parameter(now))
                .param("cookieId", cookieId)
                .update(keys, "id");
        long id = Objects.requireNonNull(keys.getKey()).longValue();
        return new User(id, name, admin, now.truncatedTo(ChronoUnit.MICROS), null, cookieId);
    }

    /** Lets nobody start a server until the transaction ends. */
    void lockStarts() {
        starts.take();
    }

    /** Whether a server of the user runs, or is on its way to or from it. */
    boolean hasActiveServer(long id) {
        return jdbc.sql("select count(*) from users u where u.id = :id and " + UserQuery.ACTIVE)
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** False if the row is gone. */
    public boolean setAdmin(long id, boolean admin) {
        return jdbc.sql("update users set admin = :admin where id = :id")
                        .param("admin", admin)
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Sets the admin flag of the named users.
     *
     * @param only take it from all others
     */
    public void setAdmins(Collection<String> names, boolean only) {
        List<String> admins = new ArrayList<>(names);
        admins.add("");
        jdbc.sql("update users set admin = true where name in (:admins) and not admin")
                .param("admins", admins)
                .update();
        if (only) {
            jdbc.sql("update users set admin = false where name not in (:admins) and admin")
                    .param("admins", admins)
                    .update();
        }
    }

    /**
     * Renames a user.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the name is taken
     */
    public boolean rename(long id, String name) {
        return jdbc.sql("update users set name = :name where id = :id")
                        .param("name", name)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Keeps a user out, or lets them in again. */
    public void setBlocked(long id, boolean blocked) {
        jdbc.sql("update users set blocked = :blocked where id = :id")
                .param("blocked", blocked)
                .param("id", id)
                .update();
    }

    /** Those of the rows who are kept out. */
    public Set<Long> blockedAmong(Collection<Long> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbc.sql("select id from users where id in (:ids) and blocked")
                        .param("ids", ids)
                        .query((row, _) -> row.getLong("id"))
                        .set();
    }

    /** Stores an activity unless a later one is known already. */
    public void touch(long id, Instant activity) {
        jdbc.sql(
                        """
                        update users set last_activity_at = :at
                        where id = :id and (last_activity_at is null or last_activity_at < :at)
                        """)
                .param("at", Timestamps.parameter(activity))
                .param("id", id)
                .update();
    }

    /** Deletes the user with all that hangs on the row: tokens, sessions, memberships, servers. */
    public boolean delete(long id) {
        return jdbc.sql("delete from users where id = :id").param("id", id).update() == 1;
    }

    static User map(ResultSet row, int number) throws SQLException {
        return new User(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("admin"),
                Timestamps.require(row, "created_at"),
                Timestamps.read(row, "last_activity_at"),
                row.getString("cookie_id"));
    }
}
