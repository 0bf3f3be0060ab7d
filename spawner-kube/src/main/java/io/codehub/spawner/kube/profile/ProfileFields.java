/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import io.codehub.spawner.OptionsForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of form fields and of user options, equal to those of KubeSpawner. */
final class ProfileFields {

    /** Field and user option of the profile's slug. */
    static final String PROFILE = "profile";

    private static final String TEXT = "--" + OptionsForm.FreeText.CHOICE;

    private ProfileFields() {}

    /** Field of a choice. */
    static String choice(String slug, String option) {
        return prefix(slug) + option;
    }

    /** Field of a text that the user writes. */
    static String text(String slug, String option) {
        return choice(slug, option) + TEXT;
    }

    /** User option of a text that the user writes; that of a choice is the option's key itself. */
    static String textOption(String option) {
        return option + TEXT;
    }

    /**
     * Reads a form or a link: of each field the first value, and only fields of the chosen profile.
     *
     * <p>Without a script, a browser also sends the text that a listed choice has hidden, so the
     * text counts only if no listed choice comes with it.
     */
    static Map<String, Object> read(Map<String, List<String>> form) {
        Map<String, Object> options = new LinkedHashMap<>();
        String slug = first(form.get(PROFILE));
        if (slug.isEmpty()) {
            return options;
        }
        options.put(PROFILE, slug);
        String prefix = prefix(slug);
        form.forEach((field, values) -> {
            String option = field.startsWith(prefix) ? field.substring(prefix.length()) : "";
            String value = first(values);
            if (option.endsWith(TEXT)) {
                String choice = first(form.get(field.substring(0, field.length() - TEXT.length())));
                if (!value.isEmpty()
                        && (choice.isEmpty() || choice.equals(OptionsForm.FreeText.CHOICE))) {
                    options.put(option, value);
                }
            } else if (value.equals(OptionsForm.FreeText.CHOICE)) {
                // Without its text it stays, and is refused with the right words.
                if (first(form.get(field + TEXT)).isEmpty()) {
                    options.put(option, value);
                }
            } else if (!option.isEmpty() && !value.isEmpty()) {
                options.put(option, value);
            }
        });
        return options;
    }

    private static String prefix(String slug) {
        return "profile-option-" + slug + "--";
    }

    private static String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? "" : values.getFirst().strip();
    }
}
