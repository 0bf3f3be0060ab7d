/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user may choose before a start. All texts are plain text, which may have several lines;
 * whoever shows them escapes them. Whatever is named {@code field} is the name of a form field, as
 * {@link Spawner#readOptions} knows it.
 *
 * @param field field of the profile, whose value is a slug
 * @param profiles exactly one of them is chosen
 */
public record OptionsForm(String field, List<Profile> profiles) {

    public OptionsForm {
        profiles = List.copyOf(profiles);
    }

    /**
     * A whole environment, with options of its own.
     *
     * @param slug unique in the form
     * @param description may be empty
     * @param chosen whether it is the one that is started unless the user chooses another
     */
    public record Profile(
            String slug,
            String displayName,
            String description,
            boolean chosen,
            List<ProfileOption> options) {

        public Profile {
            options = List.copyOf(options);
        }
    }

    /**
     * One thing to choose within a profile: from a list, by free text, or either. Without choices
     * there is a free text.
     *
     * @param field field of the choice, whose value is a key; {@link FreeText#CHOICE} for the free
     *     text
     * @param choices at most one of them is chosen
     * @param freeText null if only the listed choices are open
     */
    public record ProfileOption(
            String field, String displayName, List<Choice> choices, @Nullable FreeText freeText) {

        public ProfileOption {
            choices = List.copyOf(choices);
        }
    }

    /**
     * One of the listed choices.
     *
     * @param key unique in its option
     */
    public record Choice(String key, String displayName, boolean chosen) {}

    /**
     * A choice that the user writes.
     *
     * @param field field of the text
     * @param displayName what the text is
     * @param choiceName how the list of choices calls it
     * @param pattern regular expression that the whole text matches, as browsers take it; empty
     *     where they check nothing
     * @param hint what is expected, in words; may be empty
     * @param value what was written before; may be empty
     * @param chosen whether it is used in place of a listed choice
     */
    public record FreeText(
            String field,
            String displayName,
            String choiceName,
            String pattern,
            String hint,
            String value,
            boolean chosen) {

        /** Value of the option's field that says: see the text. */
        public static final String CHOICE = "unlisted-choice";
    }
}
