/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.spawn.SpawnProblem;
import io.codehub.spawner.OptionsForm;
import io.codehub.spawner.OptionsForm.Choice;
import io.codehub.spawner.OptionsForm.FreeText;
import io.codehub.spawner.OptionsForm.Profile;
import io.codehub.spawner.OptionsForm.ProfileOption;
import java.util.List;

/** A form with all that a form can have. */
final class GalleryOptions {

    private static final String IMAGE = "profile-option-standard--image";

    private final String user;

    GalleryOptions(String user) {
        this.user = user;
    }

    /**
     * @param image what was written as image; empty if one was chosen
     */
    OptionsForm form(String image) {
        return new OptionsForm(
                "profile",
                List.of(
                        new Profile(
                                "standard",
                                "Standard",
                                "For most work: editing, notebooks, small builds.\nOf " + user,
                                true,
                                List.of(image(image), size())),
                        new Profile("plain", "Plain " + user, "", false, List.of()),
                        new Profile(
                                "gpu",
                                "GPU",
                                "One card. Stops after 4 hours.",
                                false,
                                List.of(purpose()))));
    }

    static SpawnProblem problem(String image) {
        return new SpawnProblem(
                "“" + image + "” does not fit for “Image”: Write it as registry/name:tag.",
                IMAGE + "--unlisted-choice");
    }

    private ProfileOption image(String written) {
        boolean listed = written.isEmpty();
        return new ProfileOption(
                IMAGE,
                "Tools",
                List.of(
                        new Choice("py", "Python 3.13", listed),
                        new Choice("java", "Java 25 " + user, false)),
                new FreeText(
                        IMAGE + "--unlisted-choice",
                        "Image",
                        "Other image…",
                        "[a-z0-9./_-]+:[A-Za-z0-9._-]+",
                        "The image must contain code-server. " + user,
                        written,
                        !listed));
    }

    private ProfileOption size() {
        return new ProfileOption(
                "profile-option-standard--size",
                "Size",
                List.of(
                        new Choice("s", "Small: 1 CPU, 2 GiB", false),
                        new Choice("m", "Medium: 2 CPU, 4 GiB", true)),
                null);
    }

    private ProfileOption purpose() {
        return new ProfileOption(
                "profile-option-gpu--purpose",
                "Purpose",
                List.of(),
                new FreeText(
                        "profile-option-gpu--purpose--unlisted-choice",
                        "Purpose",
                        "Other...",
                        "",
                        "",
                        user,
                        true));
    }
}
