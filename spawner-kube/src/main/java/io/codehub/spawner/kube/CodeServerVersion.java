/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version of a code-server, as its options depend on it. */
public record CodeServerVersion(int major, int minor) {

    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:[.-].*)?");

    /**
     * @throws IllegalArgumentException when the text is no version
     */
    public static CodeServerVersion of(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a version such as 4.139.1");
        }
        return new CodeServerVersion(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The text itself when it is a version. */
    static Object check(Object value) {
        of((String) TraitReaders.text(value));
        return value;
    }

    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }
}
