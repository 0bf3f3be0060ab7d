/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.kube.InheritedTraits;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.KubeSettingsOf;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Settings that have other values for one start. */
class OverridesOfAStartTest {

    private static final ServerOwner ALICE = new ServerOwner("alice", false, Set.of());

    @Test
    void theyReplaceWhatIsConfiguredAndProfilesGoAbove() {
        Profiles profiles =
                Profiles.of(
                        KubeSettingsOf.of(
                                Map.of(
                                        "environment",
                                        Map.of("A", "configured", "B", "configured"),
                                        "profile_list",
                                        List.of(
                                                Map.of(
                                                        "display_name",
                                                        "Small",
                                                        "kubespawner_override",
                                                        Map.of(
                                                                "environment",
                                                                Map.of("C", "profile")))))));
        Map<String, @Nullable Object> overrides =
                Map.of("environment", Map.of("A", "hook", "C", "hook"), "no_such_setting", 1);

        KubeSettings effective = profiles.effective(ALICE, Map.of(), overrides);

        assertThat(effective.map(InheritedTraits.ENVIRONMENT))
                .isEqualTo(Map.of("A", "hook", "C", "profile"));
        assertThat(profiles.effective(ALICE, Map.of()).map(InheritedTraits.ENVIRONMENT))
                .isEqualTo(Map.of("A", "configured", "B", "configured", "C", "profile"));
    }

    @Test
    void valuesThatMakeNoSenseAreNamed() {
        Profiles profiles = Profiles.of(KubeSettingsOf.of(Map.of()));

        assertThatThrownBy(() -> profiles.effective(ALICE, Map.of(), Map.of("volumes", "many")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KubeSpawner.volumes");
    }
}
