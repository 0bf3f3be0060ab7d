/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.rbac.Requester;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the models of users need to know of their servers. */
public interface UserServers {

    /**
     * The servers of these users by row of the user, all in one look at the database; the default
     * server is among them even if it never ran.
     *
     * @param by who will read the models; their inner parts depend on the scopes held
     */
    Map<Long, List<Entry>> of(Requester by, Collection<User> users);

    /**
     * Stops and removes all servers of a user and waits for it, before the account goes.
     *
     * @throws io.codehub.hub.error.HubException 400 if one does not stop in time
     */
    void stopAll(Requester by, User user);

    /**
     * Stores when servers of a user were last active; later times that are known already stay.
     *
     * @param activity by name of the server, empty for the default one
     * @throws io.codehub.hub.error.HubException 400 for a server that does not exist; nothing is
     *     stored then
     */
    void report(User user, Map<String, Instant> activity);

    /**
     * One server of a user.
     *
     * @param name empty for the default server
     * @param path where it is reached
     * @param active running, or on the way to or from it
     * @param pending {@code spawn}, {@code stop} or null
     * @param model made when it is asked for; most listings leave out servers that do not run
     */
    record Entry(
            String name,
            Supplier<String> path,
            boolean active,
            boolean ready,
            @Nullable String pending,
            Supplier<Map<String, @Nullable Object>> model) {}
}
