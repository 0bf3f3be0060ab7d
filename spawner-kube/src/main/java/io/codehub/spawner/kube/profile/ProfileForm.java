/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import io.codehub.spawner.OptionsForm;
import io.codehub.spawner.OptionsForm.FreeText;
import io.codehub.spawner.OptionsForm.Profile;
import io.codehub.spawner.OptionsForm.ProfileOption;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Choice;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Option;
import io.codehub.spawner.kube.profile.ConfiguredProfile.Unlisted;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Shows profiles as a form. */
final class ProfileForm {

    private final ConfiguredProfile chosen;
    private final Map<String, Object> answers;

    private ProfileForm(ConfiguredProfile chosen, Map<String, Object> answers) {
        this.chosen = chosen;
        this.answers = answers;
    }

    /**
     * The form of an owner, to whom at least one profile is open.
     *
     * @param answers user options; those that are possible are shown as chosen
     */
    static OptionsForm of(OwnProfiles profiles, Map<String, Object> answers) {
        String slug = answer(answers, ProfileFields.PROFILE);
        ConfiguredProfile wanted = profiles.find(slug).or(profiles::defaultProfile).orElseThrow();
        // Answers to a profile that is gone say nothing about another one.
        boolean same = slug.isEmpty() || wanted.slug().equals(slug);
        ProfileForm form = new ProfileForm(wanted, same ? answers : Map.of());
        return new OptionsForm(
                ProfileFields.PROFILE, profiles.all().stream().map(form::profile).toList());
    }

    private Profile profile(ConfiguredProfile profile) {
        boolean isChosen = profile == chosen;
        return new Profile(
                profile.slug(),
                profile.displayName(),
                profile.description(),
                isChosen,
                profile.options().stream()
                        .filter(ProfileForm::leavesAChoice)
                        .map(option ->
                                option(profile.slug(), option, isChosen ? answers : Map.of()))
                        .toList());
    }

    private static boolean leavesAChoice(Option option) {
        return option.unlisted() != null || option.choices().size() > 1;
    }

    private static ProfileOption option(String slug, Option option, Map<String, Object> answers) {
        Unlisted unlisted = option.unlisted();
        String key = answer(answers, option.key());
        String text = answer(answers, ProfileFields.textOption(option.key()));
        boolean written =
                unlisted != null
                        && (option.choices().isEmpty()
                                || !text.isEmpty()
                                || key.equals(FreeText.CHOICE));
        Choice selected =
                option.choices().stream()
                        .filter(choice -> choice.key().equals(key))
                        .findFirst()
                        .or(() -> OwnProfiles.defaultOf(option.choices()))
                        .orElse(null);
        List<OptionsForm.Choice> choices =
                option.choices().stream()
                        .map(choice ->
                                new OptionsForm.Choice(
                                        choice.key(),
                                        choice.displayName(),
                                        !written && choice == selected))
                        .toList();
        return new ProfileOption(
                ProfileFields.choice(slug, option.key()),
                option.displayName(),
                choices,
                unlisted == null ? null : freeText(slug, option.key(), unlisted, text, written));
    }

    private static FreeText freeText(
            String slug, String key, Unlisted unlisted, String text, boolean written) {
        return new FreeText(
                ProfileFields.text(slug, key),
                unlisted.displayName(),
                unlisted.choiceName(),
                unlisted.regex() == null ? "" : BrowserPattern.of(unlisted.regex().pattern()),
                unlisted.message(),
                text,
                written);
    }

    private static String answer(Map<String, Object> answers, String name) {
        return Objects.requireNonNullElse(OwnProfiles.answer(answers, name), "");
    }
}
