/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.error.HubException;
import io.codehub.hub.user.User;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.Spawner;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Has the options of a start checked before anything is made. */
@Component
class StartOptions {

    private final Spawner spawner;
    private final ServerOwners owners;

    StartOptions(Spawner spawner, ServerOwners owners) {
        this.spawner = spawner;
        this.owners = owners;
    }

    /**
     * The options to start with.
     *
     * @param known the server; null if it was never started
     * @param options null for those of the last start. If these do not fit any more and there is no
     *     form to choose others with, the start goes on without any
     * @return null for those of the last start
     * @throws HubException 400 if the spawner refuses them, with its reason as the cause
     */
    @Nullable Map<String, Object> check(
            User owner, @Nullable Server known, @Nullable Map<String, Object> options) {
        ServerOwner asking = owners.of(owner);
        Map<String, Object> stored = known == null ? null : known.userOptions();
        if (options != null || stored == null || stored.isEmpty()) {
            require(asking, options == null ? Map.of() : options);
            return options;
        }
        try {
            require(asking, stored);
            return null;
        } catch (HubException e) {
            if (spawner.optionsForm(asking, stored).isPresent()) {
                throw e;
            }
            require(asking, Map.of());
            return Map.of();
        }
    }

    private void require(ServerOwner owner, Map<String, Object> options) {
        try {
            spawner.checkOptions(owner, options);
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            throw new HubException(
                    HttpStatus.BAD_REQUEST,
                    message == null ? "An option is not good." : message,
                    Map.of(),
                    e);
        }
    }
}
