/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.web.look.TrustedHtml;
import io.codehub.spawner.OptionsForm;
import org.jspecify.annotations.Nullable;

/**
 * What is filled in before a start; templates know it as {@code form}.
 *
 * @param markup fields as the operator wrote them; null if the spawner offers choices
 * @param choices null if there is markup
 */
public record SpawnForm(@Nullable TrustedHtml markup, @Nullable OptionsForm choices) {

    /** Whether the form has choices with this field, to which a problem can be written. */
    public boolean has(String field) {
        return choices != null
                && choices.profiles().stream()
                        .flatMap(profile -> profile.options().stream())
                        .anyMatch(option ->
                                option.field().equals(field)
                                        || (option.freeText() != null
                                                && option.freeText().field().equals(field)));
    }
}
