/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerOwners;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.tls.InternalTls;
import io.codehub.spawner.SpawnRequest;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells spawners what to start, with what the database knows of the owner. */
@Component
class ServerEnvironment {

    private final ServerVariables variables;
    private final ServerOwners owners;
    private final Configuration configuration;
    private final InternalTls tls;

    ServerEnvironment(
            Configuration configuration, HubUrls urls, ServerOwners owners, InternalTls tls) {
        this.configuration = configuration;
        this.tls = tls;
        this.variables = new ServerVariables(configuration, urls);
        this.owners = owners;
    }

    /** All variables but those that only the spawner knows; contains secrets. */
    Map<String, String> of(Server server, ServerSecrets secrets) {
        return variables.of(server, secrets);
    }

    /**
     * The complete request for a start; equal for every hub that works on the same start, but for a
     * new certificate.
     */
    SpawnRequest request(Server server, ServerSecrets secrets) {
        SpawnRequest request = variables.request(server, owners.of(server), secrets);
        return tls.issue(
                        server.userName(),
                        Configurations.overridden(configuration, secrets.changedSettings()))
                .map(request::identifiedBy)
                .orElse(request);
    }
}
