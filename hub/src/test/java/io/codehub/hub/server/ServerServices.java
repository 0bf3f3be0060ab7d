/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.db.HubId;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.db.WakeUps;
import io.codehub.hub.hook.NoHooks;
import io.codehub.hub.metrics.Meters;
import io.codehub.hub.metrics.ServerMeters;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.OwnerRefresh;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.Spawner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes the service of servers without a framework. */
public final class ServerServices {

    private ServerServices() {}

    public static ServerService of(
            TestDatabase database,
            HubId hub,
            Spawner spawner,
            WakeUps wakeUps,
            Configuration configuration,
            HubUrls urls) {
        ServerRepository servers = new ServerRepository(database.jdbc());
        ServerLimits limits =
                new ServerLimits(
                        servers,
                        new ServerMeters(new Meters(Map.of())),
                        NoHooks.ofRequests(database.jdbc(), urls, configuration),
                        configuration);
        return new ServerService(
                servers,
                new ServerEntries(servers, limits, database.transactions(), wakeUps),
                new ServerClaims(database.jdbc(), database.transactions(), hub),
                new ProgressRepository(database.jdbc()),
                limits,
                spawner,
                new StartOptions(spawner, new ServerOwners(new UserRepository(database.jdbc()))),
                database.transactions(),
                wakeUps,
                urls,
                _ -> {},
                new NoRefresh());
    }

    private static final class NoRefresh implements OwnerRefresh {

        @Override
        public void requireForStart(Requester by, User owner) {}

        @Override
        public void requireForStop(Requester by, User owner) {}
    }

    /** The events that a reader of the progress of a server gets, as text. */
    public static String progressEvents(
            TestDatabase database, ServerService service, WakeUps wakeUps, Server server)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Configuration configuration = Configurations.of(Map.of());
        new ProgressStream(
                        new ServerRepository(database.jdbc()),
                        service,
                        wakeUps,
                        new ServerOwners(new UserRepository(database.jdbc())),
                        NoHooks.ofProgress(
                                database.jdbc(), Configurations.urls(configuration), configuration))
                .write(server, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
