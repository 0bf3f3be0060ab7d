/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Choice;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Option;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Unlisted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The profiles as one owner sees them: without what is not open to them. */
final class OwnProfiles {

    private final List<ConfiguredProfile> profiles;

    OwnProfiles(List<ConfiguredProfile> all, ServerOwner owner) {
        this.profiles =
                all.stream()
                        .filter(profile -> profile.audience().admits(owner))
                        .map(profile -> open(profile, owner))
                        .toList();
    }

    private static ConfiguredProfile open(ConfiguredProfile profile, ServerOwner owner) {
        return new ConfiguredProfile(
                profile.slug(),
                profile.displayName(),
                profile.description(),
                profile.isDefault(),
                profile.override(),
                profile.options().stream().map(option -> open(option, owner)).toList(),
                profile.audience());
    }

    /** An option that is not open leaves nothing to choose but its default. */
    private static Option open(Option option, ServerOwner owner) {
        List<Choice> choices =
                option.choices().stream()
                        .filter(choice -> choice.audience().admits(owner))
                        .toList();
        Unlisted unlisted = option.unlisted();
        if (unlisted != null && !unlisted.audience().admits(owner)) {
            unlisted = null;
        }
        if (!option.audience().admits(owner)) {
            choices = defaultOf(choices).stream().toList();
            unlisted = null;
        }
        return new Option(option.key(), option.displayName(), choices, unlisted, option.audience());
    }

    List<ConfiguredProfile> all() {
        return profiles;
    }

    Optional<ConfiguredProfile> find(String slug) {
        return profiles.stream().filter(profile -> profile.slug().equals(slug)).findFirst();
    }

    /** The one that is started without a choice. */
    Optional<ConfiguredProfile> defaultProfile() {
        return profiles.stream()
                .filter(ConfiguredProfile::isDefault)
                .findFirst()
                .or(() -> profiles.stream().findFirst());
    }

    /** The choice that counts without an answer; empty if nothing is listed. */
    static Optional<Choice> defaultOf(List<Choice> choices) {
        return choices.stream()
                .filter(Choice::isDefault)
                .findFirst()
                .or(() -> choices.stream().findFirst());
    }

    /** What a user option says, empty if nothing; null if it is neither text nor number. */
    static @Nullable String answer(Map<String, Object> userOptions, String name) {
        return switch (userOptions.get(name)) {
            case null -> "";
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> null;
        };
    }
}
