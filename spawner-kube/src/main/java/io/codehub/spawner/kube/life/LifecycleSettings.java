/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.kube.progress.Patience;
import java.time.Duration;
import java.util.Map;

/**
 * How pods are started, watched and stopped.
 *
 * @param namespace where pods are when nothing else is known
 * @param allNamespaces whether every user has a namespace
 * @param selector labels that all servers' pods have
 * @param attempt limit for one request to the API server
 * @param window limit for a request with its repetitions
 * @param grace time that a server gets to end
 * @param deleteStoppedPods whether pods that ended by themselves are deleted
 * @param deleteClaims whether the volume claim goes with the server
 * @param events whether users are told the events of their pod
 * @param patience when users are asked for patience
 */
public record LifecycleSettings(
        String namespace,
        boolean allNamespaces,
        Map<String, String> selector,
        Duration attempt,
        Duration window,
        Duration grace,
        boolean deleteStoppedPods,
        boolean deleteClaims,
        boolean events,
        Patience patience) {}
