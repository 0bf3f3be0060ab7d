/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import java.util.Optional;

/** Decides what is to be made; makes nothing itself. */
public interface Planner {

    /** What a start makes, with the names of objects that are remembered. */
    StartPlan plan(SpawnRequest request, KubeState remembered) throws SpawnFailedException;

    /** The name that a former version gave to the volume claim, if it is another one. */
    Optional<String> legacyClaim(SpawnRequest request);

    /** The volume claim of a server, if no other server has the same. */
    Optional<String> exclusiveClaim(ServerHandle handle);
}
