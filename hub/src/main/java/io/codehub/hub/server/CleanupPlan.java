/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import org.springframework.stereotype.Component;

/** What the hub takes with it when it ends. */
@Component
public class CleanupPlan {

    private volatile boolean servers;
    private volatile boolean proxy;

    public CleanupPlan(Configuration configuration) {
        this.servers = configuration.get(JupyterHubTraits.CLEANUP_SERVERS);
        this.proxy = configuration.get(JupyterHubTraits.CLEANUP_PROXY);
    }

    public boolean servers() {
        return servers;
    }

    public boolean proxy() {
        return proxy;
    }

    /** Whether servers are stopped, whatever the configuration says. */
    public void setServers(boolean servers) {
        this.servers = servers;
    }

    /** Whether a proxy of the hub's own is stopped, whatever the configuration says. */
    public void setProxy(boolean proxy) {
        this.proxy = proxy;
    }
}
