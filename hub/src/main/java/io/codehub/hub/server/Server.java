/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.user.User;
import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server of a user as its row says.
 *
 * @param name empty for the default server
 * @param displayName null for the default server and for old rows
 * @param version counts the transitions; every conditional update names it
 * @param spawnId the current or last start; null if there never was one
 * @param startedAt null while stopped
 * @param spawnerState what the spawner stored to find the server again
 * @param userOptions options of the last start; null if there never was one
 * @param target {@code http://host:port} as the proxy sees it; null until known
 * @param failureReason {@code timeout} or {@code error} of a start that failed, {@code exited} of a
 *     running server that ended with an error by itself; else null
 * @param failureMessage text for the user; null without a reason
 * @param removeRequested the row goes away once the server has stopped
 */
public record Server(
        long id,
        long userId,
        String userName,
        String name,
        @Nullable String displayName,
        ServerState state,
        long version,
        @Nullable String spawnId,
        @Nullable Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant lastActivityAt,
        Map<String, Object> spawnerState,
        @Nullable Map<String, Object> userOptions,
        @Nullable String target,
        @Nullable String failureReason,
        @Nullable String failureMessage,
        boolean removeRequested) {

    /** A server that has no row, thus id 0, because nobody has started it yet. */
    public static Server neverStarted(User owner, String name) {
        return new Server(
                0,
                owner.id(),
                owner.name(),
                name,
                null,
                ServerState.STOPPED,
                0,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                false);
    }

    /** A server whose row went away while somebody was looking. */
    static Server gone(Server last) {
        return new Server(
                last.id,
                last.userId,
                last.userName,
                last.name,
                last.displayName,
                ServerState.STOPPED,
                last.version + 1,
                last.spawnId,
                null,
                null,
                last.lastActivityAt,
                Map.of(),
                last.userOptions,
                null,
                null,
                null,
                true);
    }

    /** The same server with a known target. */
    public Server at(String target) {
        return new Server(
                id,
                userId,
                userName,
                name,
                displayName,
                state,
                version,
                spawnId,
                requestedAt,
                startedAt,
                lastActivityAt,
                spawnerState,
                userOptions,
                target,
                failureReason,
                failureMessage,
                removeRequested);
    }

    /** The server as the spawner knows it. */
    public ServerHandle handle() {
        return new ServerHandle(
                new ServerId(userName, name), spawnId == null ? "" : spawnId, spawnerState);
    }

    public boolean isDefault() {
        return name.isEmpty();
    }

    /** Names the server at the beginning of a sentence to its user. */
    String described() {
        return isDefault() ? "The server of " + userName : "The server " + ServerName.quoted(name);
    }

    public boolean ready() {
        return state == ServerState.READY;
    }

    /** Whether a start or a stop is under way. */
    public boolean isPending() {
        return state.pending() != null;
    }

    /** {@code user/name}, with nothing behind the slash for the default server. */
    public String fullName() {
        return userName + "/" + name;
    }
}
