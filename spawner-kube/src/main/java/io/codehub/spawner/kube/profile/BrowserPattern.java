/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import java.util.regex.Pattern;

/**
 * Writes a regular expression as browsers take it in a form: they are stricter about what must and
 * what must not be escaped.
 */
final class BrowserPattern {

    private static final String IN_CLASS = "()[{}/|";
    private static final String ESCAPABLE = "dDwWsSbBtnrfvkpPxu0123456789^$\\.*+?()[]{}|/";

    /** What has no equal there: inline flags, possessive quantifiers, intersections of classes. */
    private static final Pattern FOREIGN =
            Pattern.compile("\\(\\?(?![:=!<])|[*+?}]\\+|&&|\\\\[AZzGQEhRX]");

    private BrowserPattern() {}

    /** Empty if browsers cannot check it; the hub does in any case. */
    static String of(String regex) {
        if (FOREIGN.matcher(regex).find()) {
            return "";
        }
        StringBuilder result = new StringBuilder();
        int classStart = -1;
        for (int i = 0; i < regex.length(); i++) {
            char letter = regex.charAt(i);
            boolean inClass = classStart >= 0;
            if (letter == '\\' && i + 1 < regex.length()) {
                char escaped = regex.charAt(++i);
                boolean needed = ESCAPABLE.indexOf(escaped) >= 0 || inClass && escaped == '-';
                result.append(needed ? "\\" : "").append(escaped);
            } else if (!inClass && letter == '[') {
                classStart = regex.startsWith("[^", i) ? i + 1 : i;
                result.append(regex, i, classStart + 1);
                i = classStart;
            } else if (inClass && letter == ']' && i > classStart + 1) {
                classStart = -1;
                result.append(letter);
            } else if (inClass) {
                boolean literalDash =
                        letter == '-' && (i == classStart + 1 || regex.startsWith("]", i + 1));
                boolean escape = literalDash || letter == ']' || IN_CLASS.indexOf(letter) >= 0;
                result.append(escape ? "\\" : "").append(letter);
            } else {
                result.append(letter);
            }
        }
        return result.toString();
    }
}
