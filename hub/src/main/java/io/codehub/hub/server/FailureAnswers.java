/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Says how failed starts are answered. */
@Component
public class FailureAnswers {

    private final ServerRepository servers;

    public FailureAnswers(ServerRepository servers) {
        this.servers = servers;
    }

    /** What a hook has had to say about it. */
    public FailureDetails details(Server server) {
        return servers.failureDetails(server.id());
    }

    /** The status that a hook has chosen, or else the one that fits the reason. */
    public HttpStatus status(Server server) {
        Integer chosen = details(server).status();
        HttpStatus known = chosen == null ? null : HttpStatus.resolve(chosen);
        if (known != null) {
            return known;
        }
        boolean refused =
                chosen == null ? "refused".equals(server.failureReason()) : chosen / 100 == 4;
        return refused ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    }
}
