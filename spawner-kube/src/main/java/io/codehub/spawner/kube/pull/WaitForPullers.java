/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pull;

import io.codehub.spawner.kube.cluster.Connection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;

/** Ends when all nodes have the images of a release. A Job of the Helm chart runs it. */
public final class WaitForPullers {

    private WaitForPullers() {}

    /**
     * @param arguments namespace, name of the DaemonSet, and the seconds that nodes without room
     *     count, -1 for always
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3 || !arguments[2].matches("-?[0-9]{1,9}")) {
            System.err.println("usage: wait-for-pullers NAMESPACE DAEMONSET SECONDS");
            System.exit(2);
        }
        Duration schedulingWait = Duration.ofSeconds(Long.parseLong(arguments[2]));
        try (KubernetesClient client = Connection.FOUND.open()) {
            new ImagePulls(arguments[0], arguments[1], schedulingWait)
                    .await(client, System.out::println);
        } catch (KubernetesClientException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
