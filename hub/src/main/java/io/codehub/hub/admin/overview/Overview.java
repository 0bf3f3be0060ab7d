/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.overview;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.api.HubVersion;
import io.codehub.hub.audit.AuditQuery;
import io.codehub.hub.audit.AuditRecord;
import io.codehub.hub.audit.AuditRepository;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.server.ServerTraits;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the overview tells of servers and of the installation. */
@Component
class Overview {

    private static final List<String> ENDS = List.of("server.ready", "server.failed");
    private static final int MOST = 10_000;
    private static final int MAX_FAILURES = 20;

    private final OverviewRows rows;
    private final AuditRepository audit;
    private final AdminAddresses addresses;
    private final int limit;
    private final int startLimit;
    private final String spawner;
    private final String authenticator;

    Overview(
            OverviewRows rows,
            AuditRepository audit,
            AdminAddresses addresses,
            Configuration configuration) {
        this.rows = rows;
        this.audit = audit;
        this.addresses = addresses;
        this.limit = configuration.get(ServerTraits.ACTIVE_SERVER_LIMIT);
        this.startLimit = configuration.get(ServerTraits.CONCURRENT_SPAWN_LIMIT);
        this.spawner = simple(configuration.get(JupyterHubTraits.SPAWNER_CLASS));
        this.authenticator = simple(configuration.get(JupyterHubTraits.AUTHENTICATOR_CLASS));
    }

    Figures figures(Instant now) {
        Map<String, Long> servers = rows.servers();
        List<AuditRecord> ends =
                audit.list(AuditQuery.ALL.actions(ENDS).since(now.minus(StartFigures.SPAN)), MOST);
        List<Failure> failures =
                ends.stream()
                        .filter(event -> event.action().equals("server.failed"))
                        .limit(MAX_FAILURES)
                        .map(event -> failure(event, now))
                        .toList();
        Moment last =
                audit.list(AuditQuery.ALL.actions(List.of("server.failed")), 1).stream()
                        .findFirst()
                        .map(event -> Moment.of(event.at(), now))
                        .orElse(null);
        return new Figures(
                servers.getOrDefault("ready", 0L),
                limit,
                servers.getOrDefault("spawn_requested", 0L) + servers.getOrDefault("spawning", 0L),
                startLimit,
                StartFigures.of(ends, now),
                failures,
                last);
    }

    private Failure failure(AuditRecord event, Instant now) {
        String target = event.target();
        int slash = target.indexOf('/');
        String user = slash < 0 ? target : target.substring(0, slash);
        String server = slash < 0 ? "" : target.substring(slash + 1);
        return new Failure(
                Moment.of(event.at(), now),
                server.isEmpty() ? user : user + " / " + server,
                addresses.server(user, server),
                event.reason() == null ? "" : event.reason());
    }

    Installation installation(Instant now) {
        return new Installation(
                "Codehub " + Pages.VERSION,
                "JupyterHub " + HubVersion.JUPYTERHUB,
                spawner,
                authenticator,
                rows.users(),
                rows.usersSince(now.minus(Duration.ofDays(7))),
                rows.database());
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * Figures of servers.
     *
     * @param limit of running servers; 0 for none
     * @param startLimit of starts at once; 0 for none
     * @param lastFailure null if there was none for as long as the log goes back
     */
    record Figures(
            long running,
            int limit,
            long starting,
            int startLimit,
            StartFigures starts,
            List<Failure> failures,
            @Nullable Moment lastFailure) {}

    /** A start that failed. */
    record Failure(Moment at, String shown, String url, String reason) {}

    /** What is installed. */
    record Installation(
            String version,
            String api,
            String spawner,
            String signIn,
            long users,
            long lately,
            String database) {}
}
