/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.InternalSslTraits;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.config.source.ConfigurationException;
import io.codehub.hub.routing.ProxyTraits;
import io.codehub.hub.tls.InternalTls;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What the program itself does about encryption between the parts. */
final class InternalCertificates {

    private InternalCertificates() {}

    /**
     * Refuses settings that do not go together.
     *
     * @throws ConfigurationException with what is wrong
     */
    static void check(Configuration configuration) throws ConfigurationException {
        if (!configuration.get(InternalSslTraits.INTERNAL_SSL)) {
            return;
        }
        List<String> problems = new ArrayList<>();
        if (configuration.get(JupyterHubTraits.SPAWNER_CLASS).contains("kube")) {
            problems.add(
                    "JupyterHub.internal_ssl: not possible with servers in a cluster; encrypt the"
                            + " network of the cluster instead");
        }
        if (configuration.get(ProxyTraits.SHOULD_START)
                && configuration.get(ProxyTraits.API_URL).startsWith("http:")
                && configuration.isSet(ProxyTraits.API_URL)) {
            problems.add(
                    "ConfigurableHTTPProxy.api_url: must be https:// with JupyterHub.internal_ssl");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** Makes the certificates, and says where they are. */
    static void write(Configuration configuration, DataDirectory data, PrintStream out)
            throws IOException {
        if (!configuration.get(InternalSslTraits.INTERNAL_SSL)) {
            out.println("They are used once JupyterHub.internal_ssl is true.");
        }
        InternalTls.prepared(
                configuration, data, Configurations.urls(configuration), Clock.systemUTC());
        out.println("Certificates are in " + InternalTls.folder(configuration, data));
    }
}
