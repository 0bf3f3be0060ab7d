/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.crypto.CookieSecret;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.crypto.SecretBox;
import io.codehub.hub.db.HubId;
import io.codehub.hub.db.InterruptibleWork;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.db.TestWakeUps;
import io.codehub.hub.db.WakeUps;
import io.codehub.hub.event.EventLog;
import io.codehub.hub.event.ServerEvents;
import io.codehub.hub.hook.NoHooks;
import io.codehub.hub.metrics.Meters;
import io.codehub.hub.metrics.ServerMeters;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.ScopeSet;
import io.codehub.hub.server.FailedStarts;
import io.codehub.hub.server.FakeServerCredentials;
import io.codehub.hub.server.FakeServerRoutes;
import io.codehub.hub.server.ProgressRepository;
import io.codehub.hub.server.SealedSecrets;
import io.codehub.hub.server.SealedServer;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import io.codehub.hub.server.ServerOwners;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.server.ServerServices;
import io.codehub.hub.server.UnseenServers;
import io.codehub.hub.tls.InternalTls;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.testing.FakeSpawner;
import io.codehub.spawner.testing.RecordedProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The server life cycle of one hub on a shared database, with pretended servers and proxy. */
final class HubInTest implements AutoCloseable {

    /** What several hubs share. */
    record World(
            TestDatabase database,
            FakeSpawner spawner,
            FakeServerRoutes routes,
            FakeServerCredentials credentials,
            SecretBox box,
            ServerEvents events) {

        /** The same, which also writes events to a file. */
        World writing(Path file) {
            return new World(
                    database, spawner, routes, credentials, box, events(List.of(file.toString())));
        }

        private static ServerEvents events(List<String> handlers) {
            try {
                return new ServerEvents(
                        new EventLog(
                                Configurations.of(
                                        Map.of("EventLogger", Map.of("handlers", handlers))),
                                new DataDirectory(Path.of("")),
                                Clock.systemUTC()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static World of(TestDatabase database, FakeSpawner spawner) {
            return new World(
                    database,
                    spawner,
                    new FakeServerRoutes(),
                    new FakeServerCredentials(),
                    new SecretBox(CookieSecret.random()),
                    events(List.of()));
        }
    }

    static final HubUrls URLS =
            new HubUrls("/", "127.0.0.1", 8081, "http://127.0.0.1:8081", "", 8000, null);

    private final World world;
    private final Spawner spawner;
    private final ServerClaims claims;
    private final WakeUps wakeUps;
    private final ServerService service;
    private final SpawnWorker worker;
    private final ServerPoller poller;
    private final StartSecrets secrets;
    private final ServerEnvironment environment;
    private final UnseenServers unseen = new UnseenServers();
    private final AtomicInteger ends = new AtomicInteger();

    HubInTest(World world, Map<String, Map<String, Object>> settings) {
        this(world, world.spawner().ofAnotherHub(), settings);
    }

    HubInTest(World world, Spawner spawner, Map<String, Map<String, Object>> settings) {
        this.world = world;
        this.spawner = spawner;
        TestDatabase database = world.database();
        Configuration configuration = Configurations.of(settings);
        HubId id = HubId.random();
        this.wakeUps = TestWakeUps.of(database);
        this.claims = new ServerClaims(database.jdbc(), database.transactions(), id);
        this.service = ServerServices.of(database, id, spawner, wakeUps, configuration, URLS);
        StartMessages messages =
                new StartMessages(new ProgressRepository(database.jdbc()), wakeUps);
        ServerMeters meters = new ServerMeters(new Meters(Map.of()));
        Outcomes outcomes =
                new Outcomes(_ -> {}, meters, world.events(), claims, Clock.systemUTC());
        UserRepository users = new UserRepository(database.jdbc());
        ServerOwners owners = new ServerOwners(users);
        this.environment = new ServerEnvironment(configuration, URLS, owners, InternalTls.off());
        this.secrets =
                new StartSecrets(
                        claims,
                        world.credentials(),
                        users,
                        owners,
                        new SealedSecrets(world.box()),
                        spawner,
                        NoHooks.ofStarts(database.jdbc(), URLS, configuration),
                        database.transactions());
        Cleanup cleanup = new Cleanup(world.routes(), spawner, secrets);
        this.worker =
                new SpawnWorker(
                        claims,
                        new StartJob(
                                claims,
                                secrets,
                                environment,
                                new Launch(spawner, configuration, InternalTls.off()),
                                world.routes(),
                                cleanup,
                                messages,
                                new FailureLimit(
                                        configuration,
                                        new FailedStarts(database.jdbc(), database.transactions()),
                                        ends::incrementAndGet),
                                database.transactions(),
                                outcomes),
                        new StopJob(claims, cleanup, messages, outcomes),
                        messages,
                        wakeUps);
        this.poller =
                new ServerPoller(
                        new ServerRepository(database.jdbc()),
                        claims,
                        spawner,
                        messages,
                        meters,
                        unseen,
                        configuration);
    }

    UnseenServers unseen() {
        return unseen;
    }

    ServerPoller poller() {
        return poller;
    }

    /** Begins to work on what is requested. */
    HubInTest run() {
        worker.start();
        poller.start();
        return this;
    }

    ServerService service() {
        return service;
    }

    /** How often it wanted to end because too many starts have failed. */
    int ends() {
        return ends.get();
    }

    WakeUps wakeUps() {
        return wakeUps;
    }

    FakeSpawner spawner() {
        return (FakeSpawner) spawner;
    }

    User user(String name) {
        UserRepository users = new UserRepository(world.database().jdbc());
        return users.findByName(name)
                .orElseGet(() -> users.create(name, false, RandomSecret.hex(), Instant.now()));
    }

    Server start(String user) {
        return service.requestStart(by(user), user(user), "", null);
    }

    Server stop(String user) {
        return service.requestStop(by(user), user(user), "", false);
    }

    Server now(String user) {
        return service.find(user, "").orElseThrow();
    }

    static Requester by(String user) {
        return new Requester(Requester.Kind.USER, 1, user, false, ScopeSet.NONE, "a1", null);
    }

    static ServerId id(String user) {
        return new ServerId(user, "");
    }

    /** Claims a requested start, lets the spawner start it, and says nothing more: killed. */
    void dieInTheMiddleOfAStart() throws Exception {
        for (SealedServer sealed : claims.claim(100, Duration.ofSeconds(60))) {
            try (ClaimKeeper keeper =
                    ClaimKeeper.start(claims, wakeUps, sealed.server(), new InterruptibleWork())) {
                ServerSecrets known = secrets.obtain(sealed, keeper);
                spawner.start(environment.request(sealed.server(), known), new RecordedProgress());
            }
        }
        world.database()
                .jdbc()
                .sql(
                        """
                        update servers
                           set claimed_until = current_timestamp - interval '1' second
                         where claimed_until is not null
                        """)
                .update();
    }

    @Override
    public void close() throws Exception {
        poller.close();
        worker.close();
        if (wakeUps instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
