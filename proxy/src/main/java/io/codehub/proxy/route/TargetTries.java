/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import io.codehub.proxy.route.Target.Endpoint;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The targets of a route that one request tries, one after the other. */
public final class TargetTries {

    private final Targets targets;
    private Target current;
    private @Nullable Iterator<Target> others;

    /** Begins with the first of these. */
    public TargetTries(Targets targets, Target first) {
        this.targets = targets;
        this.current = first;
    }

    /** Where to connect now. */
    public Endpoint endpoint() {
        return current.endpoint();
    }

    /** After a failure: goes on to the next target; false if there is none left. */
    public boolean next() {
        targets.unreachable(current);
        if (others == null) {
            others = targets.insteadOf(current).iterator();
        }
        if (!others.hasNext()) {
            return false;
        }
        current = others.next();
        return true;
    }
}
