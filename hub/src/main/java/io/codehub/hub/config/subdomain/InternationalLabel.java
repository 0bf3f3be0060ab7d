/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.subdomain;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which text may become an international label of a host name (RFC 5892 and 5893). Characters that
 * the standard allows only beside certain others are not allowed here.
 */
final class InternationalLabel {

    private static final int LONGEST = 63;

    /** Eszett, final sigma and few others are letters of their own. */
    private static final Set<Integer> EXTRA = Set.of(0xdf, 0x3c2, 0x6fd, 0x6fe, 0xf0b, 0x3007);

    private static final Set<Byte> LETTERS_AND_DIGITS =
            Set.of(
                    Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER);

    private static final Set<Byte> RIGHT_TO_LEFT =
            Set.of(
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);

    /** First and last of ranges: invisible, outdated, or equal to others by case. */
    private static final int[][] EXCLUDED = {
        {0x345, 0x345},
        {0x34f, 0x34f},
        {0x375, 0x375},
        {0x5f3, 0x5f4},
        {0x640, 0x640},
        {0x660, 0x669},
        {0x7fa, 0x7fa},
        {0x1100, 0x11ff},
        {0x13f8, 0x13fd},
        {0x17b4, 0x17b5},
        {0x180b, 0x180f},
        {0x1c80, 0x1c8a},
        {0x1f80, 0x1faf},
        {0x1fb2, 0x1fb4},
        {0x1fb7, 0x1fb7},
        {0x1fc2, 0x1fc4},
        {0x1fc7, 0x1fc7},
        {0x1ff2, 0x1ff4},
        {0x1ff7, 0x1ff7},
        {0x302e, 0x302f},
        {0x3031, 0x3035},
        {0x303b, 0x303b},
        {0x30fb, 0x30fb},
        {0xa960, 0xa97c},
        {0xab70, 0xabbf},
        {0xd7b0, 0xd7fb},
        {0xfe00, 0xfe0f},
        {0xe0100, 0xe01ef},
    };

    private InternationalLabel() {}

    static boolean isAllowed(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && Normalizer.isNormalized(text, Form.NFC)
                && !text.startsWith("-")
                && !text.endsWith("-")
                && !isMark(text.codePointAt(0))
                && text.codePoints().allMatch(InternationalLabel::isAllowed)
                && hasOneDirection(text);
    }

    private static boolean isAllowed(int code) {
        if (code < 0x80) {
            return code == '-' || code >= 'a' && code <= 'z' || code >= '0' && code <= '9';
        }
        if (EXTRA.contains(code)) {
            return true;
        }
        return LETTERS_AND_DIGITS.contains((byte) Character.getType(code))
                && !isExcluded(code)
                && isStable(Character.toString(code));
    }

    /** Whether neither case nor width nor composition makes another character of it. */
    private static boolean isStable(String character) {
        String folded = Normalizer.normalize(character, Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Form.NFKC).equals(character);
    }

    private static boolean isExcluded(int code) {
        for (int[] range : EXCLUDED) {
            if (code >= range[0] && code <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(int code) {
        int type = Character.getType(code);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Without letters read from the right, or with no others, a digit not being the first. */
    private static boolean hasOneDirection(String text) {
        int[] codes = text.codePoints().toArray();
        boolean fromRight = IntStream.of(codes).anyMatch(code -> isFromRight(code));
        if (!fromRight) {
            return true;
        }
        int last = codes.length - 1;
        while (last > 0 && isMark(codes[last])) {
            last--;
        }
        return isFromRight(codes[0])
                && codes[last] != '-'
                && IntStream.of(codes)
                        .noneMatch(code ->
                                Character.getDirectionality(code)
                                        == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
    }

    private static boolean isFromRight(int code) {
        return RIGHT_TO_LEFT.contains(Character.getDirectionality(code));
    }
}
