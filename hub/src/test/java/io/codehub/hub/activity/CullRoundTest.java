/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.db.HubId;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.db.TestWakeUps;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.server.ServerServices;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.testing.FakeSpawner;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class CullRoundTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CullerSettings HOURLY = settings(Duration.ZERO, false, true, false);

    private TestDatabase database;
    private UserRepository users;

    @BeforeEach
    void openDatabase() {
        database = TestDatabase.h2();
        users = new UserRepository(database.jdbc());
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void idleServersAreStoppedAndUsedOnesStay() throws Exception {
        server("ida", "", Duration.ofHours(5), Duration.ofMinutes(61));
        server("bob", "", Duration.ofHours(5), Duration.ofMinutes(59));
        server("new", "", Duration.ofMinutes(5), null);
        server("old", "", Duration.ofHours(2), null);

        round().run(HOURLY);

        assertThat(ready()).containsExactly("bob", "new");
    }

    @Test
    void ageCountsWhereItIsLimited() throws Exception {
        server("ida", "", Duration.ofHours(5), Duration.ofMinutes(1));
        server("bob", "", Duration.ofHours(3), Duration.ofMinutes(1));

        round().run(settings(Duration.ofHours(4), false, true, false));

        assertThat(ready()).containsExactly("bob");
    }

    @Test
    void administratorsMayBeLeftAlone() throws Exception {
        server("boss", "", Duration.ofHours(5), Duration.ofHours(4));
        database.jdbc().sql("update users set admin = true where name = 'boss'").update();

        round().run(settings(Duration.ZERO, true, false, false));
        assertThat(ready()).containsExactly("boss");

        round().run(HOURLY);
        assertThat(ready()).isEmpty();
    }

    @Test
    void namedServersAreRemovedIfAskedFor() throws Exception {
        server("ida", "", Duration.ofHours(5), Duration.ofHours(4));
        server("ida", "lab", Duration.ofHours(5), Duration.ofHours(4));

        round().run(settings(Duration.ZERO, false, true, true));

        assertThat(
                        database.jdbc()
                                .sql("select name from servers where remove_requested")
                                .query(String.class)
                                .list())
                .containsExactly("lab");
    }

    @Test
    void idleUsersWithoutServersAreDeletedIfAskedFor() throws Exception {
        server("running", "", Duration.ofHours(5), Duration.ofHours(4));
        user("gone", Duration.ofDays(9), Duration.ofDays(1));
        user("here", Duration.ofDays(9), Duration.ofMinutes(1));
        user("never", Duration.ofDays(9), null);

        round().run(settings(Duration.ZERO, true, true, false));

        assertThat(
                        database.jdbc()
                                .sql("select name from users order by id")
                                .query(String.class)
                                .list())
                .containsExactly("running", "here");
    }

    @Test
    void nothingIsStoppedWhileTheProxyIsAway() {
        server("ida", "", Duration.ofHours(5), Duration.ofHours(4));
        CullRound round =
                round(() -> {
                    throw new HubException(HttpStatus.SERVICE_UNAVAILABLE, "away");
                });

        assertThatThrownBy(() -> round.run(HOURLY)).isInstanceOf(HubException.class);
        assertThat(ready()).containsExactly("ida");
    }

    @Test
    void activityThatOnlyTheProxyKnowsCounts() throws Exception {
        server("ida", "", Duration.ofHours(5), Duration.ofHours(4));
        CullRound round = round(() -> touch("ida", NOW.minusSeconds(5)));

        round.run(HOURLY);

        assertThat(ready()).containsExactly("ida");
    }

    @Test
    void serversThatAreKeptRunOnUntilTheirTimeOrTheirAgeIsOver() throws Exception {
        server("ida", "", Duration.ofHours(5), Duration.ofHours(4));
        server("bob", "", Duration.ofHours(5), Duration.ofHours(4));
        keep("ida", NOW.plusSeconds(1));
        keep("bob", NOW);

        round().run(HOURLY);
        assertThat(ready()).containsExactly("ida");

        round().run(settings(Duration.ofHours(5), false, true, false));
        assertThat(ready()).isEmpty();
    }

    private void keep(String user, Instant until) {
        database.jdbc()
                .sql(
                        """
                        update servers set keep_until = :until
                         where user_id = (select id from users where name = :user)
                        """)
                .param("until", Timestamp.from(until))
                .param("user", user)
                .update();
    }

    private CullRound round() {
        return round(() -> {});
    }

    private CullRound round(RouteActivity activity) {
        var configuration =
                Configurations.of(Map.of("JupyterHub", Map.of("allow_named_servers", true)));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new CullRound(
                activity,
                new IdleRepository(database.jdbc()),
                ServerServices.of(
                        database,
                        HubId.random(),
                        new FakeSpawner(ServerKind.CODE_SERVER),
                        TestWakeUps.of(database),
                        configuration,
                        new HubUrls(
                                "/", "127.0.0.1", 8081, "http://127.0.0.1:8081", "", 8000, null)),
                users,
                new UserService(
                        users,
                        new RoleRepository(database.jdbc()),
                        new UserNames(configuration),
                        _ -> {},
                        clock),
                clock,
                Duration.ZERO);
    }

    private List<String> ready() {
        return database.jdbc()
                .sql(
                        """
                        select u.name from servers s join users u on u.id = s.user_id
                         where s.state = 'ready' order by s.id
                        """)
                .query((row, _) -> Objects.requireNonNull(row.getString("name")))
                .list();
    }

    private void user(String name, Duration age, @Nullable Duration unused) {
        users.create(name, false, name, NOW.minus(age));
        if (unused != null) {
            users.touch(users.findByName(name).orElseThrow().id(), NOW.minus(unused));
        }
    }

    private void server(String user, String name, Duration age, @Nullable Duration unused) {
        if (users.findByName(user).isEmpty()) {
            user(user, Duration.ofDays(9), unused);
        }
        database.jdbc()
                .sql(
                        """
                        insert into servers (user_id, name, state, spawn_id, created_at, started_at,
                            last_activity_at)
                        select id, :name, 'ready', 'x', :started, :started, :active from users
                         where name = :user
                        """)
                .param("name", name)
                .param("started", Timestamp.from(NOW.minus(age)))
                .param("active", unused == null ? null : Timestamp.from(NOW.minus(unused)))
                .param("user", user)
                .update();
    }

    private void touch(String user, Instant at) {
        database.jdbc()
                .sql(
                        """
                        update servers set last_activity_at = :at
                         where user_id = (select id from users where name = :user)
                        """)
                .param("at", Timestamp.from(at))
                .param("user", user)
                .update();
    }

    private static CullerSettings settings(
            Duration maxAge, boolean users, boolean admins, boolean remove) {
        return new CullerSettings(
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                2,
                maxAge,
                users,
                admins,
                true,
                true,
                remove);
    }
}
