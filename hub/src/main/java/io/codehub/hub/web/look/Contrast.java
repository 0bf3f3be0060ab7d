/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How well a text can be read on a colour, as the Web Content Accessibility Guidelines count. */
final class Contrast {

    /** Enough for text of any size. */
    static final double ENOUGH = 4.5;

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{3,8}");

    private Contrast() {}

    /**
     * The smaller ratio of the light and the dark look, 1 to 21.
     *
     * @param text a colour, or one for each look: {@code light-dark(#fff, #000)}
     */
    static double worst(String text, String ground) {
        List<String> texts = colours(text);
        List<String> grounds = colours(ground);
        return Math.min(
                ratio(texts.getFirst(), grounds.getFirst()),
                ratio(texts.getLast(), grounds.getLast()));
    }

    private static List<String> colours(String value) {
        return HEX.matcher(value).results().map(MatchResult::group).toList();
    }

    private static double ratio(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 1) + 0.0722 * channel(hex, 2);
    }

    /** One of red, green and blue, linear from 0 to 1; transparency is left out. */
    private static double channel(String hex, int index) {
        boolean isShort = hex.length() < 7;
        String digits =
                isShort
                        ? hex.substring(1 + index, 2 + index).repeat(2)
                        : hex.substring(1 + 2 * index, 3 + 2 * index);
        double value = Integer.parseInt(digits, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
