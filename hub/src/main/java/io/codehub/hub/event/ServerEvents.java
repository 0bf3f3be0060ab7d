/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Starts and stops of servers, as JupyterHub tells them. */
@Component
public class ServerEvents {

    private static final String SCHEMA =
            "https://schema.jupyter.org/jupyterhub/events/server-action";
    private static final String VERSION = "1";

    private final EventLog log;

    public ServerEvents(EventLog log) {
        this.log = log;
    }

    /** Whether anybody listens. */
    public boolean enabled() {
        return log.enabled();
    }

    /**
     * A server has become ready.
     *
     * @param server empty for the default server
     */
    public void started(String user, String server) {
        write("start", user, server);
    }

    /** A server has stopped because somebody asked for it. */
    public void stopped(String user, String server) {
        write("stop", user, server);
    }

    private void write(String action, String user, String server) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("action", action);
        fields.put("username", user);
        fields.put("servername", server);
        log.write(SCHEMA, VERSION, fields);
    }
}
