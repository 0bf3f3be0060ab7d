/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.util.Locale;
import java.util.Optional;

/** Values that stand for something that is built in, so that they need not be obeyed. */
final class SupersededValues {

    private SupersededValues() {}

    /** How to say that a value has no effect; empty for other values. */
    static Optional<String> reason(Assignment assignment) {
        boolean otherProxy =
                assignment.className().equals("JupyterHub")
                        && assignment.trait().equals("proxy_class")
                        && assignment.value() instanceof String name
                        && name.toLowerCase(Locale.ROOT).contains("traefik");
        return otherProxy
                ? Optional.of(" is superseded: Codehub's own proxy does what it was for; ignored")
                : Optional.empty();
    }
}
