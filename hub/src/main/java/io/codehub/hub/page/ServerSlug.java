/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import java.text.Normalizer;
import java.util.Locale;

/** Makes the name of a server from what somebody would call it. */
final class ServerSlug {

    private static final int MAX_LENGTH = 30;

    private ServerSlug() {}

    /** What was typed, without what cannot be seen, and with single blanks only. */
    static String cleaned(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("\\s+", " ")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("\\p{Zs}+", " ")
                .strip();
    }

    /** Letters, digits and single hyphens, beginning with a letter; empty if nothing is left. */
    static String of(String label) {
        String plain =
                Normalizer.normalize(label, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}+", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+", "");
        String cut = plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH);
        return cut.replaceAll("-+$", "");
    }
}
