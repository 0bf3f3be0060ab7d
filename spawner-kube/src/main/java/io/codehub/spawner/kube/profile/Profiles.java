/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import io.codehub.spawner.OptionRefusedException;
import io.codehub.spawner.OptionsForm;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.LifecycleTraits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users may choose before a start, and what becomes of their choice. */
public final class Profiles {

    private final KubeSettings settings;
    private final List<ConfiguredProfile> profiles;

    private Profiles(KubeSettings settings, List<ConfiguredProfile> profiles) {
        this.settings = settings;
        this.profiles = profiles;
    }

    /**
     * Reads the configured profiles, and tries each of their changes.
     *
     * @throws IllegalArgumentException when one makes no sense; the message says which
     */
    public static Profiles of(KubeSettings settings) {
        if (!settings.text(LifecycleTraits.PROFILE_FORM_TEMPLATE).isEmpty()
                || !settings.texts(LifecycleTraits.ADDITIONAL_PROFILE_FORM_TEMPLATE_PATHS)
                        .isEmpty()) {
            throw new IllegalArgumentException(
                    "KubeSpawner.profile_form_template and additional_profile_form_template_paths"
                            + " must stay empty: the form has the look of the other pages");
        }
        try {
            List<ConfiguredProfile> profiles =
                    ProfileReader.read(settings.list(LifecycleTraits.PROFILE_LIST));
            profiles.forEach(profile -> new OverrideCheck(settings, profile).run());
            return new Profiles(settings, profiles);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("KubeSpawner.profile_list: " + e.getMessage(), e);
        }
    }

    /** The form of an owner; empty if there is nothing that they can choose. */
    public Optional<OptionsForm> form(ServerOwner owner, Map<String, Object> userOptions) {
        OwnProfiles own = new OwnProfiles(profiles, owner);
        return own.all().isEmpty()
                ? Optional.empty()
                : Optional.of(ProfileForm.of(own, userOptions));
    }

    /** Reads a form or the options of a link into user options, unchecked. */
    public Map<String, Object> read(Map<String, List<String>> form) {
        return profiles.isEmpty() ? new LinkedHashMap<>(form) : ProfileFields.read(form);
    }

    /**
     * Checks what a user chose.
     *
     * @throws OptionRefusedException with a message for the user
     */
    public void check(ServerOwner owner, Map<String, Object> userOptions) {
        effective(owner, userOptions);
    }

    /**
     * The settings of a start: those configured, then what the profile changes, then what its
     * options change in their order. Options without an answer take their default.
     *
     * @throws OptionRefusedException as {@link #check}
     */
    public KubeSettings effective(ServerOwner owner, Map<String, Object> userOptions) {
        return effective(owner, userOptions, Map.of());
    }

    /**
     * The same where settings have other values for this start; what was chosen goes above them.
     *
     * @param overrides by name
     * @throws IllegalArgumentException when one of them makes no sense
     */
    public KubeSettings effective(
            ServerOwner owner,
            Map<String, Object> userOptions,
            Map<String, @Nullable Object> overrides) {
        KubeSettings own = overrides.isEmpty() ? settings : settings.replacing(overrides);
        if (overrides.containsKey(LifecycleTraits.PROFILE_LIST.name())) {
            return of(own).chosen(own, owner, userOptions);
        }
        return chosen(own, owner, userOptions);
    }

    private KubeSettings chosen(
            KubeSettings own, ServerOwner owner, Map<String, Object> userOptions) {
        if (profiles.isEmpty()) {
            return withoutProfiles(own, userOptions);
        }
        Selection selection = Selection.of(new OwnProfiles(profiles, owner), userOptions);
        KubeSettings effective = own;
        for (Selection.Change change : selection.changes()) {
            effective = changed(effective, change);
        }
        return effective;
    }

    private static KubeSettings withoutProfiles(
            KubeSettings settings, Map<String, Object> userOptions) {
        String slug = OwnProfiles.answer(userOptions, ProfileFields.PROFILE);
        if (slug != null && slug.isEmpty()) {
            return settings;
        }
        throw new OptionRefusedException(
                ProfileFields.PROFILE, "There are no environments to choose from.");
    }

    /** What was configured has been tried before, so only texts of users can fail. */
    private static KubeSettings changed(KubeSettings settings, Selection.Change change) {
        try {
            ImageName.check(change);
            return settings.with(change.override());
        } catch (IllegalArgumentException e) {
            throw new OptionRefusedException(
                    change.field(), "“" + change.text() + "” cannot be used: " + e.getMessage());
        }
    }
}
