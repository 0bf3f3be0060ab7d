/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.kube.ClusterTraits;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.KubeTraits;
import io.codehub.spawner.kube.name.ObjectNames;
import io.codehub.spawner.kube.name.RememberedNames;
import io.codehub.spawner.kube.pod.ServerObjects;
import io.codehub.spawner.kube.profile.Profiles;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans what the settings and the choices of a user want. */
public final class SettingsPlanner implements Planner {

    /** Stands for servers and users that there may be. */
    private static final String ANOTHER = "another";

    private static final long USER_ID = 1;
    private static final long ANOTHER_USER_ID = 2;

    private final KubeSettings settings;
    private final Profiles profiles;

    public SettingsPlanner(KubeSettings settings, Profiles profiles) {
        this.settings = settings;
        this.profiles = profiles;
    }

    @Override
    public StartPlan plan(SpawnRequest request, KubeState remembered) throws SpawnFailedException {
        try {
            KubeSettings effective = effective(request);
            ServerObjects objects =
                    ServerObjects.of(effective, request, RememberedNames.of(remembered.toMap()));
            ObjectNames names = objects.names();
            return new StartPlan(
                    names.namespace(),
                    names.dnsName(),
                    names.pvc(),
                    objects.namespace(),
                    objects.claim(),
                    objects.secret(),
                    objects.service(),
                    objects.pod(),
                    address(effective, names, objects.service() != null));
        } catch (IllegalArgumentException e) {
            throw new SpawnFailedException(
                    "Your server cannot be started with these settings: " + e.getMessage(),
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private KubeSettings effective(SpawnRequest request) {
        return profiles.effective(request.owner(), request.userOptions(), request.overrides());
    }

    private static ServerAddress address(
            KubeSettings effective, ObjectNames names, boolean service) {
        String host = names.connectHost();
        if (host.isEmpty() && service) {
            host = names.dnsName();
        }
        String scheme = effective.flag(KubeTraits.INTERNAL_SSL) ? "https" : "http";
        return new ServerAddress(scheme, host, effective.port());
    }

    @Override
    public Optional<String> legacyClaim(SpawnRequest request) {
        if (!settings.flag(ClusterTraits.HANDLE_LEGACY_NAMES)
                || !settings.flag(ClusterTraits.REMEMBER_PVC_NAME)) {
            return Optional.empty();
        }
        ObjectNames names =
                ObjectNames.of(settings, request.id(), request.userId(), RememberedNames.NONE)
                        .names();
        return Optional.of(names.legacyPvc()).filter(legacy -> !legacy.equals(names.pvc()));
    }

    /** Templates decide: a claim whose name another server would get as well is not exclusive. */
    @Override
    public Optional<String> exclusiveClaim(ServerHandle handle) {
        KubeState state = KubeState.of(handle.state());
        ServerId id = handle.id();
        boolean needsNumber = settings.text(ClusterTraits.PVC_NAME_TEMPLATE).contains("{userid}");
        String claim = state.claimName();
        if (claim == null) {
            if (needsNumber) {
                return Optional.empty();
            }
            claim = claimOf(id, USER_ID);
        }
        Stream<String> others =
                Stream.of(claimOf(new ServerId(ANOTHER, id.server()), ANOTHER_USER_ID));
        if (!id.server().isEmpty()) {
            others =
                    Stream.concat(
                            others,
                            Stream.of(
                                    claimOf(new ServerId(id.user(), ""), USER_ID),
                                    claimOf(new ServerId(id.user(), ANOTHER), USER_ID)));
        }
        return others.anyMatch(claim::equals) ? Optional.empty() : Optional.of(claim);
    }

    private String claimOf(ServerId id, long userId) {
        return ObjectNames.of(settings, id, userId, RememberedNames.NONE).names().pvc();
    }
}
