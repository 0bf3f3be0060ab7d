/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What scripts log and print while the hub runs. */
final class ScriptLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.codehub.hub.Python");

    private ScriptLog() {}

    static void write(String level, String text) {
        switch (level) {
            case "debug" -> LOG.debug("{}", text);
            case "warning" -> LOG.warn("{}", text);
            case "error", "critical" -> LOG.error("{}", text);
            case "print" -> LOG.info("A script prints: {}", text);
            default -> LOG.info("{}", text);
        }
    }
}
