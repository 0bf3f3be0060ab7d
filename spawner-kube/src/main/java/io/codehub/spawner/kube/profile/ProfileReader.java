/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import io.codehub.spawner.kube.profile.ConfiguredProfile.Choice;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Option;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Unlisted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads {@code KubeSpawner.profile_list}. */
final class ProfileReader {

    private static final String OVERRIDE = "kubespawner_override";
    private static final Set<String> AUDIENCE =
            Set.of("allowed_groups", "allowed_users", "allowedGroups", "allowedUsers");
    private static final Set<String> PROFILE_KEYS =
            keys("display_name", "slug", "description", "default", OVERRIDE, "profile_options");
    private static final Set<String> OPTION_KEYS =
            keys("display_name", "choices", "unlisted_choice");
    private static final Set<String> CHOICE_KEYS = keys("display_name", "default", OVERRIDE);
    private static final Set<String> UNLISTED_KEYS =
            keys(
                    "enabled",
                    "display_name",
                    "display_name_in_choices",
                    "validation_regex",
                    "validation_message",
                    OVERRIDE);

    private ProfileReader() {}

    /**
     * Profiles in their order.
     *
     * @throws IllegalArgumentException when something makes no sense; the message says where
     */
    static List<ConfiguredProfile> read(List<?> configured) {
        List<ConfiguredProfile> profiles = new ArrayList<>();
        Set<String> slugs = new HashSet<>();
        for (Object entry : configured) {
            ConfiguredProfile profile =
                    profile(RawEntry.of("profile " + (profiles.size() + 1), entry));
            if (!slugs.add(profile.slug())) {
                throw new IllegalArgumentException(
                        "two profiles have the slug “"
                                + profile.slug()
                                + "”; give one of them a slug of its own");
            }
            profiles.add(profile);
        }
        return List.copyOf(profiles);
    }

    private static ConfiguredProfile profile(RawEntry unnamed) {
        String displayName = unnamed.text("display_name", unnamed.text("slug", ""));
        if (displayName.isBlank()) {
            throw unnamed.wrong("display_name is missing");
        }
        RawEntry raw = unnamed.at("profile “" + displayName.strip() + "”");
        raw.requireSpelling(PROFILE_KEYS);
        String slug = raw.text("slug", "").strip();
        if (slug.isEmpty()) {
            slug = ProfileSlug.of(displayName);
        }
        if (slug.isEmpty()) {
            throw raw.wrong("no slug can be made of the display_name; give it one");
        }
        List<Option> options = new ArrayList<>();
        raw.map("profile_options")
                .forEach((key, option) ->
                        options.add(
                                option(
                                        key,
                                        RawEntry.of(
                                                raw.place() + ", option “" + key + "”", option))));
        return new ConfiguredProfile(
                slug,
                displayName.strip(),
                raw.text("description", "").strip(),
                raw.flag("default"),
                raw.map(OVERRIDE),
                List.copyOf(options),
                audience(raw));
    }

    private static Option option(String key, RawEntry raw) {
        raw.requireSpelling(OPTION_KEYS);
        String displayName = raw.text("display_name", key).strip();
        List<Choice> choices = new ArrayList<>();
        raw.map("choices")
                .forEach((name, choice) ->
                        choices.add(
                                choice(
                                        name,
                                        RawEntry.of(
                                                raw.place() + ", choice “" + name + "”", choice))));
        Unlisted unlisted = raw.has("unlisted_choice") ? unlisted(raw, displayName) : null;
        if (choices.isEmpty() && unlisted == null) {
            throw raw.wrong("there is nothing to choose; it needs choices or an unlisted_choice");
        }
        return new Option(key, displayName, List.copyOf(choices), unlisted, audience(raw));
    }

    private static Choice choice(String key, RawEntry raw) {
        raw.requireSpelling(CHOICE_KEYS);
        return new Choice(
                key,
                raw.text("display_name", key).strip(),
                raw.flag("default"),
                raw.map(OVERRIDE),
                audience(raw));
    }

    private static @Nullable Unlisted unlisted(RawEntry option, String optionName) {
        RawEntry raw =
                RawEntry.of(
                        option.place() + ", unlisted_choice",
                        option.values().get("unlisted_choice"));
        raw.requireSpelling(UNLISTED_KEYS);
        if (!raw.flag("enabled")) {
            return null;
        }
        return new Unlisted(
                raw.text("display_name", optionName).strip(),
                raw.text("display_name_in_choices", "Other...").strip(),
                regex(raw),
                raw.text("validation_message", "").strip(),
                raw.map(OVERRIDE),
                audience(raw));
    }

    /** Names of groups are written in another way than in Python. */
    private static @Nullable Pattern regex(RawEntry raw) {
        String regex = raw.text("validation_regex", "");
        if (regex.isEmpty()) {
            return null;
        }
        try {
            return Pattern.compile(
                    regex.replace("(?P<", "(?<").replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>"));
        } catch (PatternSyntaxException e) {
            throw raw.wrong("validation_regex is no regular expression: " + e.getDescription());
        }
    }

    private static Audience audience(RawEntry raw) {
        boolean limited = AUDIENCE.stream().anyMatch(raw::has);
        return limited
                ? new Audience(
                        false,
                        names(raw, "allowed_groups", "allowedGroups"),
                        names(raw, "allowed_users", "allowedUsers"))
                : Audience.ALL;
    }

    private static Set<String> names(RawEntry raw, String... keys) {
        Set<String> names = new HashSet<>();
        for (String key : keys) {
            names.addAll(raw.texts(key));
        }
        return Set.copyOf(names);
    }

    private static Set<String> keys(String... keys) {
        Set<String> all = new HashSet<>(AUDIENCE);
        all.addAll(List.of(keys));
        return Set.copyOf(all);
    }
}
