/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.error.HubException;
import io.codehub.hub.hook.HandlerHooks;
import io.codehub.hub.metrics.ServerMeters;
import io.codehub.hub.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How many servers there may be; counted in the database, over all hubs. */
@Component
class ServerLimits {

    private static final List<ServerState> STARTING =
            List.of(ServerState.SPAWN_REQUESTED, ServerState.SPAWNING);
    private static final List<ServerState> ACTIVE =
            List.of(ServerState.values()).stream().filter(ServerState::active).toList();

    private final ServerRepository servers;
    private final ServerMeters meters;
    private final RetryDelay retryDelay;
    private final int concurrentSpawnLimit;
    private final int activeServerLimit;
    private final MaybeFunction<Integer> namedServerLimit;
    private final HandlerHooks hooks;
    private final boolean namedServers;
    private final boolean oldNames;

    ServerLimits(
            ServerRepository servers,
            ServerMeters meters,
            HandlerHooks hooks,
            Configuration configuration) {
        this.hooks = hooks;
        this.servers = servers;
        this.meters = meters;
        this.retryDelay = RetryDelay.of(configuration.get(ServerTraits.TORNADO_SETTINGS));
        this.concurrentSpawnLimit = configuration.get(ServerTraits.CONCURRENT_SPAWN_LIMIT);
        this.activeServerLimit = configuration.get(ServerTraits.ACTIVE_SERVER_LIMIT);
        this.namedServerLimit = configuration.get(ServerTraits.NAMED_SERVER_LIMIT_PER_USER);
        this.namedServers = configuration.get(ServerTraits.ALLOW_NAMED_SERVERS);
        this.oldNames =
                configuration
                        .get(ServerTraits.ALLOW_EXISTING_INVALID_NAMED_SERVERS)
                        .equals("allow-start");
    }

    /**
     * Checks that named servers are enabled.
     *
     * @throws HubException 400 if not
     */
    void requireNamedServers(String name) {
        if (!name.isEmpty() && !namedServers) {
            throw HubException.badRequest("Named servers are not enabled.");
        }
    }

    /**
     * Checks that a user may have one more named server.
     *
     * @throws HubException 400 if not
     */
    void requireRoomForNamed(User owner) {
        int limit = namedServerLimit();
        if (limit > 0 && servers.countNamed(owner.id()) >= limit) {
            throw HubException.badRequest(
                    "User "
                            + owner.name()
                            + " already has the maximum of "
                            + limit
                            + " named servers. One must be deleted before a new one can be"
                            + " created.");
        }
    }

    /** How many named servers whoever asks may have; 0 for any number. */
    int namedServerLimit() {
        return hooks.number(namedServerLimit);
    }

    /**
     * Checks that a server that is there already may be started under its name.
     *
     * @throws HubException 400 if the name is not good and such servers may only be deleted
     */
    void requireStartableName(String name) {
        if (!oldNames && !name.isEmpty()) {
            ServerName.requireValid(name);
        }
    }

    /**
     * Checks that the hub may start one more; under the lock of the starts.
     *
     * @throws HubException 429 if not
     */
    void requireRoomToStart() {
        if (concurrentSpawnLimit > 0 && servers.count(STARTING) >= concurrentSpawnLimit) {
            meters.refused(ServerMeters.Refusal.THROTTLED, Duration.ZERO);
            int seconds = retryDelay.seconds();
            throw new HubException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many servers are starting right now. Try again in about "
                            + RetryDelay.words(seconds)
                            + ".",
                    Map.of("Retry-After", String.valueOf(seconds)),
                    null);
        }
        if (activeServerLimit > 0 && servers.count(ACTIVE) >= activeServerLimit) {
            meters.refused(ServerMeters.Refusal.TOO_MANY_USERS, Duration.ZERO);
            throw new HubException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    activeServerLimit
                            + " of "
                            + activeServerLimit
                            + " servers are running, so this one was not started. Places become"
                            + " free when others stop.");
        }
    }
}
