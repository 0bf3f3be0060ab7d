/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.Spawner;
import io.codehub.spawner.SpawnerFactory;
import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import java.util.List;
import java.util.Set;

/**
 * Makes {@link LocalProcessSpawner}s. JupyterHub has two classes for this job, one that changes to
 * the system account of the user and a simple one that does not; both names mean the simple way
 * here.
 */
public final class LocalProcessSpawnerFactory implements SpawnerFactory {

    private static final System.Logger LOG = System.getLogger(LocalProcessSpawner.class.getName());

    @Override
    public Set<String> names() {
        return Set.of(
                "default",
                "localprocess",
                "simple",
                "localprocessspawner",
                "simplelocalprocessspawner",
                "jupyterhub.spawner.localprocessspawner",
                "jupyterhub.spawner.simplelocalprocessspawner");
    }

    @Override
    public Set<SpawnerTrait> traits() {
        return LocalTraits.ALL;
    }

    @Override
    public List<String> configClasses() {
        return LocalTraits.CLASSES;
    }

    @Override
    public Spawner create(SpawnerSettings settings) {
        LocalProcessSpawner spawner =
                new LocalProcessSpawner(
                        settings, new LocalPaths(settings.dataDirectory()), System.getenv());
        LOG.log(
                System.Logger.Level.WARNING,
                "LocalProcessSpawner runs the servers of all users under the account {0} of the"
                        + " hub: they can read each other''s files and the hub''s data",
                System.getProperty("user.name"));
        spawner.warmUp();
        return spawner;
    }
}
