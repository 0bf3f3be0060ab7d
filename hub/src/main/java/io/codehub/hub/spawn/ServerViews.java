/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerState;
import io.codehub.hub.web.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts servers into the words and addresses of pages. */
@Component
public class ServerViews {

    private final ServerAddresses addresses;
    private final AccessCheck access;
    private final Clock clock;

    ServerViews(ServerAddresses addresses, AccessCheck access, Clock clock) {
        this.addresses = addresses;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A server for the eyes of a reader.
     *
     * @param server null if it was never started
     */
    public ServerView view(@Nullable Server server, String owner, String name, Requester reader) {
        ServerState state = server == null ? ServerState.STOPPED : server.state();
        String display = server == null ? null : server.displayName();
        String label = display == null || display.isEmpty() ? name : display;
        boolean own = reader.isUser(owner);
        String subject = subject(owner, label, own);
        Instant now = clock.instant();
        return new ServerView(
                name,
                label,
                owner,
                own,
                subject,
                subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1),
                mark(state),
                word(state),
                addresses.server(owner, name),
                addresses.spawn(owner, name),
                addresses.pending(owner, name),
                addresses.stop(owner, name),
                addresses.delete(owner, name),
                addresses.rename(owner, name),
                server == null || !server.ready()
                        ? null
                        : Moment.ofNullable(server.startedAt(), now),
                server == null ? null : Moment.ofNullable(server.lastActivityAt(), now),
                server == null ? null : failure(server),
                access.allows(reader, new Resource.OfServer(owner, name), "servers"));
    }

    private static @Nullable String failure(Server server) {
        boolean ended =
                server.state() == ServerState.STOPPED && "exited".equals(server.failureReason());
        return ended || server.state() == ServerState.FAILED ? server.failureMessage() : null;
    }

    private static String subject(String owner, String label, boolean own) {
        if (label.isEmpty()) {
            return own ? "my server" : "the server of " + owner;
        }
        return own ? "the server “" + label + "”" : "the server “" + label + "” of " + owner;
    }

    private static String mark(ServerState state) {
        return switch (state) {
            case STOPPED -> "stopped";
            case SPAWN_REQUESTED, SPAWNING -> "starting";
            case READY -> "running";
            case STOP_REQUESTED, STOPPING -> "stopping";
            case FAILED -> "failed";
        };
    }

    private static String word(ServerState state) {
        return switch (state) {
            case STOPPED -> "Stopped";
            case SPAWN_REQUESTED, SPAWNING -> "Starting";
            case READY -> "Running";
            case STOP_REQUESTED, STOPPING -> "Stopping";
            case FAILED -> "Failed to start";
        };
    }
}
