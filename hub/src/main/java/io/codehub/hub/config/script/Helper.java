/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.io.IOException;

/** Where scripts run: a connection, and what is known of its other end. */
interface Helper extends AutoCloseable {

    HelperConnection connection();

    /** What the other end has last said of itself, for a message; empty if nothing. */
    String lastWords();

    @Override
    void close() throws IOException;
}
