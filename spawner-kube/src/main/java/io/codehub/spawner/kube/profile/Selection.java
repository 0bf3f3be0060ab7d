/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import io.codehub.spawner.OptionRefusedException;
import io.codehub.spawner.OptionsForm.FreeText;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Choice;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Option;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Unlisted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What user options choose.
 *
 * @param changes in the order in which they are applied: the profile, then its options
 */
record Selection(ConfiguredProfile profile, List<Change> changes) {

    private static final int MAX_TEXT = 1000;

    /**
     * Settings that are changed.
     *
     * @param field form field that they come from
     * @param text what the user wrote into them; null if it was chosen from a list
     */
    record Change(String field, Map<String, @Nullable Object> override, @Nullable String text) {}

    /**
     * @throws OptionRefusedException if something is not there, not open to the owner or not well
     *     written; the message is for the user
     */
    static Selection of(OwnProfiles profiles, Map<String, Object> answers) {
        ConfiguredProfile profile = profile(profiles, answers);
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(ProfileFields.PROFILE, profile.override(), null));
        for (Option option : profile.options()) {
            Change change = change(profile.slug(), option, answers);
            if (change != null) {
                changes.add(change);
            }
        }
        return new Selection(profile, List.copyOf(changes));
    }

    private static ConfiguredProfile profile(OwnProfiles profiles, Map<String, Object> answers) {
        String slug = answer(answers, ProfileFields.PROFILE, ProfileFields.PROFILE);
        String slugs =
                profiles.all().stream()
                        .map(ConfiguredProfile::slug)
                        .collect(Collectors.joining(", "));
        if (slugs.isEmpty()) {
            throw refused(ProfileFields.PROFILE, "There is no environment that you may start.");
        }
        return (slug.isEmpty() ? profiles.defaultProfile() : profiles.find(slug))
                .orElseThrow(() ->
                        refused(
                                ProfileFields.PROFILE,
                                "There is no environment “"
                                        + shown(slug)
                                        + "”. Choose one of: "
                                        + slugs
                                        + "."));
    }

    /** A text wins over a listed choice, as in KubeSpawner; null if nothing changes. */
    private static @Nullable Change change(
            String slug, Option option, Map<String, Object> answers) {
        String field = ProfileFields.choice(slug, option.key());
        String textField = ProfileFields.text(slug, option.key());
        String key = answer(answers, option.key(), field);
        String text = answer(answers, ProfileFields.textOption(option.key()), textField);
        if (!text.isEmpty()) {
            return new Change(textField, written(option, textField, text), text);
        }
        Unlisted unlisted = option.unlisted();
        if (unlisted != null
                && (key.equals(FreeText.CHOICE) || key.isEmpty() && option.choices().isEmpty())) {
            throw refused(textField, "Fill in “" + unlisted.displayName() + "”.");
        }
        if (key.isEmpty()) {
            return OwnProfiles.defaultOf(option.choices())
                    .map(choice -> new Change(field, choice.override(), null))
                    .orElse(null);
        }
        return option.choices().stream()
                .filter(choice -> choice.key().equals(key))
                .findFirst()
                .map(choice -> new Change(field, choice.override(), null))
                .orElseThrow(() -> refused(field, unknown(option, key)));
    }

    private static Map<String, @Nullable Object> written(Option option, String field, String text) {
        Unlisted unlisted = option.unlisted();
        if (unlisted == null) {
            throw refused(field, "“" + option.displayName() + "” takes only what is listed.");
        }
        boolean plain =
                text.length() <= MAX_TEXT && text.codePoints().noneMatch(Character::isISOControl);
        if (!plain) {
            throw refused(
                    field,
                    "“"
                            + unlisted.displayName()
                            + "” must be one line of at most "
                            + MAX_TEXT
                            + " characters.");
        }
        if (unlisted.regex() != null && !unlisted.regex().matcher(text).matches()) {
            String message =
                    "“" + shown(text) + "” does not fit for “" + unlisted.displayName() + "”";
            throw refused(
                    field,
                    unlisted.message().isEmpty()
                            ? message + "."
                            : message + ": " + unlisted.message());
        }
        return UserText.insert(unlisted.override(), text);
    }

    private static String unknown(Option option, String key) {
        String known = option.choices().stream().map(Choice::key).collect(Collectors.joining(", "));
        return "There is no choice “"
                + shown(key)
                + "” for “"
                + option.displayName()
                + (known.isEmpty() ? "”." : "”. Choose one of: " + known + ".");
    }

    private static String answer(Map<String, Object> answers, String name, String field) {
        String answer = OwnProfiles.answer(answers, name);
        if (answer == null) {
            throw refused(field, "The option “" + shown(name) + "” must be text.");
        }
        return answer;
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    static OptionRefusedException refused(String field, String message) {
        return new OptionRefusedException(field, message);
    }
}
