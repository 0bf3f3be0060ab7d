/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A profile as the configuration has it, with everything filled in.
 *
 * @param isDefault whether the configuration says so
 * @param override settings that it changes, by trait
 */
record ConfiguredProfile(
        String slug,
        String displayName,
        String description,
        boolean isDefault,
        Map<String, @Nullable Object> override,
        List<Option> options,
        Audience audience) {

    /**
     * Something to choose in a profile.
     *
     * @param unlisted null if only the listed choices are open
     */
    record Option(
            String key,
            String displayName,
            List<Choice> choices,
            @Nullable Unlisted unlisted,
            Audience audience) {}

    /** A listed choice. */
    record Choice(
            String key,
            String displayName,
            boolean isDefault,
            Map<String, @Nullable Object> override,
            Audience audience) {}

    /**
     * What users may write themselves.
     *
     * @param choiceName how the list of choices calls it
     * @param regex what the whole text matches; null for anything
     * @param message what to say if it does not; may be empty
     * @param override the same, with {@code {value}} where the text goes
     */
    record Unlisted(
            String displayName,
            String choiceName,
            @Nullable Pattern regex,
            String message,
            Map<String, @Nullable Object> override,
            Audience audience) {}
}
