/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.HubClient;
import io.codehub.hub.TestHub;
import io.codehub.hub.server.FakeServerRoutes;
import io.codehub.hub.server.ServerRoutes;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.testing.FakeSpawner;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A whole hub behind HTTP, with servers that only pretend; shared by the tests of pages. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: dummy, allow_named_servers:"
                        + " true, named_server_limit_per_user: 3, tornado_settings:"
                        + " {slow_spawn_timeout: 0}, services: [{name: watcher, api_token:"
                        + " token-of-watcher}, {name: starter, api_token: token-of-starter}],"
                        + " load_roles: [{name: starter, scopes: ['admin:users', 'admin:servers'],"
                        + " services: [starter]}, {name: watcher, scopes: ['access:servers'], services:"
                        + " [watcher]}, {name: neighbour, scopes:"
                        + " ['access:servers!server=shared/thesis'], users: [neighbour]}, {name:"
                        + " sharer, scopes: ['shares!user', 'read:users:name'], users: [sharer,"
                        + " sharette]}]}, IdleCuller: {enabled: true, timeout: 3600, cull_admin_users:"
                        + " false, max_age: 86400}, DummyAuthenticator: {allow_all: true, password:"
                        + " secret}}")
@ContextConfiguration(initializers = TestHub.class)
@Import(PageTestContext.Fakes.class)
abstract class PageTestContext {

    private static final AtomicInteger clients = new AtomicInteger();

    @LocalServerPort private int port;
    @Autowired JdbcClient jdbc;
    @Autowired private FakeSpawner spawner;

    @BeforeEach
    void giveUsersTheirRights() {
        jdbc.sql(
                        """
                        insert into roles (name, scopes) select 'user', '["self"]'
                         where not exists (select 1 from roles where name = 'user')
                        """)
                .update();
    }

    /** Each from an address of its own, so that failures of one do not slow the others down. */
    PageClient client() {
        return client("192.0.2." + clients.incrementAndGet());
    }

    PageClient client(String address) {
        return new PageClient(port, address);
    }

    FakeSpawner spawner() {
        return spawner;
    }

    /**
     * Puts a server of a user into a state, held by somebody who never lets go, so that it stays.
     *
     * @param name empty for the default server
     */
    void put(String user, String name, String state) {
        jdbc.sql(
                        "delete from servers where name = :name and user_id = (select id from users"
                                + " where name = :user)")
                .param("name", name)
                .param("user", user)
                .update();
        jdbc.sql(
                        """
                        insert into servers (user_id, name, created_at, state, spawn_id, claimed_by,
                                claimed_until, requested_at, started_at, last_activity_at, poll_after,
                                failure_reason, failure_message, target)
                        select id, :name, current_timestamp, :state,
                               '0123456789abcdef0123456789abcdef', 'test',
                               timestamp with time zone '2999-01-01 00:00:00+00',
                               current_timestamp, current_timestamp, current_timestamp,
                               timestamp with time zone '2999-01-01 00:00:00+00',
                               case :state when 'failed' then 'timeout' when 'stopped' then 'exited' end,
                               case :state when 'failed' then 'The editor <did> not answer'
                                           when 'stopped' then 'It ended by itself' end,
                               'http://127.0.0.1:1'
                          from users where name = :user
                        """)
                .param("name", name)
                .param("state", state)
                .param("user", user)
                .update();
    }

    /** Lets the last use of a server be some time ago. */
    void leaveUnused(String user, String name, Duration time) {
        jdbc.sql(
                        """
                        update servers set last_activity_at = :at
                         where name = :name and user_id = (select id from users where name = :user)
                        """)
                .param("at", Timestamp.from(Instant.now().minus(time)))
                .param("name", name)
                .param("user", user)
                .update();
    }

    /** Makes a user a member of a group. */
    void join(String user, String group) {
        jdbc.sql("insert into groups (name) values (:group) on conflict do nothing")
                .param("group", group)
                .update();
        jdbc.sql(
                        """
                        insert into user_groups (group_id, user_id) select g.id, u.id
                          from groups g, users u where g.name = :group and u.name = :user
                        """)
                .param("group", group)
                .param("user", user)
                .update();
    }

    /** Whether a user has ever started or created a server. */
    boolean hasServers(String user) {
        return jdbc.sql(
                                "select count(*) from servers where user_id = (select id from users"
                                        + " where name = :user)")
                        .param("user", user)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** A client of the REST interface with all rights. */
    HubClient api() {
        return new HubClient(port).withToken("token-of-starter");
    }

    /** The options of a user's default server, as they are stored. */
    String options(String user) {
        return jdbc.sql(
                        "select user_options from servers where user_id = (select id from users"
                                + " where name = :user)")
                .param("user", user)
                .query(String.class)
                .single();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Fakes {

        @Bean
        @Primary
        FakeSpawner fakeSpawner() {
            return new FakeSpawner(ServerKind.CODE_SERVER);
        }

        @Bean
        @Primary
        ServerRoutes fakeRoutes() {
            return new FakeServerRoutes();
        }
    }
}
