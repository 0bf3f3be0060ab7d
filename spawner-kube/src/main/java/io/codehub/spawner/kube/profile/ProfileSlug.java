/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the short name of a profile from its display name: Latin letters without accents, digits
 * and single dashes. Greek and Cyrillic letters are written in Latin ones; a letter of another
 * script becomes its number, so that names stay apart.
 */
final class ProfileSlug {

    private static final Map<Integer, String> LATIN = new HashMap<>();

    static {
        add("ß ss æ ae ð d ø o þ th đ d ħ h ı i ĸ k ł l ŋ ng œ oe ŧ t ƒ f ə e");
        add("α a β b γ g δ d ε e ζ z η e θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r ς s σ s τ t");
        add("υ u φ ph χ kh ψ ps ω o");
        add("а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f");
        add("х kh ц ts ч ch ш sh щ shch ы y э e ю iu я ia ђ dj є ie ѕ dz і i ј j љ lj њ nj ћ tsh");
        add("џ dzh ґ g € eu £ ps ° deg × x");
        LATIN.put((int) 'ъ', "");
        LATIN.put((int) 'ь', "");
        LATIN.put((int) '’', "");
    }

    private ProfileSlug() {}

    private static void add(String pairs) {
        String[] words = pairs.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            LATIN.put(words[i].codePointAt(0), words[i + 1]);
        }
    }

    /** Empty if the name has neither letters nor digits. */
    static String of(String displayName) {
        String entities =
                displayName.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        StringBuilder slug = new StringBuilder();
        Normalizer.normalize(entities, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<=\\d),(?=\\d)", "")
                .codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(letter -> append(slug, letter));
        return slug.toString().replaceAll("-+", "-").replaceAll("^-|-$", "");
    }

    private static void append(StringBuilder slug, int letter) {
        if (letter < 0x80) {
            slug.append(Character.isLetterOrDigit(letter) ? (char) letter : '-');
        } else if (LATIN.containsKey(letter)) {
            slug.append(LATIN.get(letter));
        } else if (Character.isDigit(letter)) {
            slug.append(Character.digit(letter, 10));
        } else if (Character.isLetter(letter)) {
            slug.append("-u").append(Integer.toHexString(letter)).append('-');
        } else {
            slug.append('-');
        }
    }
}
