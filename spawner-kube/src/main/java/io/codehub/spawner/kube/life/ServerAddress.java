/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.kube.cluster.PodView;
import java.net.URI;

/**
 * How proxy and hub reach a pod.
 *
 * @param scheme {@code http} or {@code https}
 * @param host empty for the address of the pod
 * @param port when the pod does not name one
 */
public record ServerAddress(String scheme, String host, int port) {

    /** Of a pod that has an address. */
    URI of(PodView pod) {
        String target = host.isEmpty() ? pod.ip().orElseThrow() : host;
        if (target.contains(":")) {
            target = "[" + target + "]";
        }
        return URI.create(scheme + "://" + target + ":" + pod.port().orElse(port));
    }
}
