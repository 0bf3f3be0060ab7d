/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.db.WakeUps;
import io.codehub.hub.server.ProgressRepository;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerTopics;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells those who wait for a server what happens. */
@Component
class StartMessages {

    private static final Logger LOG = LoggerFactory.getLogger(StartMessages.class);

    private final ProgressRepository progress;
    private final WakeUps wakeUps;

    StartMessages(ProgressRepository progress, WakeUps wakeUps) {
        this.progress = progress;
        this.wakeUps = wakeUps;
    }

    /** Says something about a start. A message that cannot be stored stops no start. */
    void say(Server server, int percent, String message) {
        say(server, percent, message, null);
    }

    /**
     * Says something about a start that comes from outside.
     *
     * @param rawEvent as it came
     */
    void say(Server server, int percent, String message, @Nullable Map<String, Object> rawEvent) {
        try {
            add(server, percent, message, rawEvent);
            changed(server);
        } catch (DataAccessException e) {
            LOG.warn("Lost a message about {}: {}", server.fullName(), e.getMessage());
        }
    }

    /** Stores a message, as part of a transaction; nobody is woken. */
    void add(Server server, int percent, String message) {
        add(server, percent, message, null);
    }

    private void add(
            Server server, int percent, String message, @Nullable Map<String, Object> rawEvent) {
        String spawnId = Objects.requireNonNull(server.spawnId());
        progress.add(server.id(), spawnId, percent, message, rawEvent);
    }

    /** Wakes those who wait for the server. */
    void changed(Server server) {
        wakeUps.publish(ServerTopics.server(server.id()));
    }

    /** Wakes those who wait for work. */
    void workThere() {
        wakeUps.publish(ServerTopics.WORK);
    }
}
