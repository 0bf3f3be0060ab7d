/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import java.util.regex.Pattern;

/** Checks names of images that users write. */
final class ImageName {

    private static final Pattern NAME =
            Pattern.compile(
                    "[A-Za-z0-9][A-Za-z0-9._-]*(:[0-9]+)?(/[a-z0-9][a-z0-9._-]*)*"
                            + "(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?"
                            + "(@[A-Za-z0-9_+.-]+:[0-9a-fA-F]{32,})?");

    private ImageName() {}

    /**
     * @throws IllegalArgumentException if the change sets an image that no registry could have
     */
    static void check(Selection.Change change) {
        if (change.text() != null
                && change.override().get("image") instanceof String image
                && !NAME.matcher(image).matches()) {
            throw new IllegalArgumentException(
                    "it is no name of an image, such as registry.example.org/lab/tools:1.4");
        }
    }
}
