/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was written to a path: a route, or that there is none.
 *
 * @param data of the route, as posted; null if it was removed
 * @param activity of the route and of its WebSockets
 */
record RouteEntry(String path, Version version, @Nullable ObjectNode data, Activity activity) {

    /** Entries are compared bucket by bucket. */
    int bucket() {
        return Buckets.of(path);
    }

    /** Different for different paths and versions. */
    long fingerprint() {
        long hash = mix(0x9e3779b97f4a7c15L, path);
        hash = (hash ^ version.clock()) * 0xff51afd7ed558ccdL;
        return mix(hash ^ (hash >>> 32), version.origin());
    }

    private static long mix(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0xc4ceb9fe1a85ec53L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    RouteEntry with(Activity latest) {
        return new RouteEntry(path, version, data, latest);
    }

    /** Names no data: it holds secrets. */
    @Override
    public String toString() {
        return (data == null ? "removal of " : "route ") + path + " " + version;
    }
}
