/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Choice;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Option;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Unlisted;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries the changes of a profile when the configuration is loaded, not when a user starts. */
final class OverrideCheck {

    private static final System.Logger LOG = System.getLogger(OverrideCheck.class.getName());

    /** Names are fixed before anybody chooses. */
    private static final Set<String> NAMES =
            Set.of("pod_name_template", "pvc_name_template", "secret_name_template");

    private final KubeSettings settings;
    private final ConfiguredProfile profile;
    private final String place;

    OverrideCheck(KubeSettings settings, ConfiguredProfile profile) {
        this.settings = settings;
        this.profile = profile;
        this.place = "profile “" + profile.displayName() + "”";
    }

    /**
     * @throws IllegalArgumentException when a change makes no sense; the message says where
     */
    void run() {
        KubeSettings changed = changed(settings, place, profile.override());
        for (Option option : profile.options()) {
            String at = place + ", option “" + option.key() + "”";
            for (Choice choice : option.choices()) {
                changed(changed, at + ", choice “" + choice.key() + "”", choice.override());
            }
            Unlisted unlisted = option.unlisted();
            if (unlisted != null) {
                requireSettings(at + ", unlisted_choice", unlisted.override());
            }
        }
    }

    private static KubeSettings changed(
            KubeSettings settings, String place, Map<String, @Nullable Object> override) {
        requireSettings(place, override);
        try {
            return settings.with(override);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private static void requireSettings(String place, Map<String, @Nullable Object> override) {
        for (String trait : override.keySet()) {
            if (!KubeSettings.knows(trait)) {
                throw new IllegalArgumentException(place + ": KubeSpawner has no setting " + trait);
            }
            if (NAMES.contains(trait)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: {1} changes nothing, since names are fixed before anybody chooses",
                        place,
                        trait);
            }
        }
    }
}
