/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.error.HubException;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** What servers may be called. */
public final class ServerName {

    private static final int MAX_NAME = 30;
    private static final int MAX_DISPLAY_NAME = 255;
    private static final int MAX_ECHO = 1024;
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    private ServerName() {}

    /** Whether a new server may have this name; names of older versions may look otherwise. */
    public static boolean isValid(String name) {
        return name.length() <= MAX_NAME && SLUG.matcher(name).matches();
    }

    /**
     * Checks the name of a new server.
     *
     * @throws HubException 400 with the rule
     */
    public static void requireValid(String name) {
        if (!isValid(name)) {
            throw HubException.badRequest(
                    "Invalid server name "
                            + quoted(name)
                            + ": use 1 to 30 lower-case letters, digits and single hyphens,"
                            + " starting with a letter.");
        }
    }

    /**
     * The display name as it is stored.
     *
     * @throws HubException 400 with the rule
     */
    public static String requireDisplayName(String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean good =
                !name.isEmpty()
                        && name.codePointCount(0, name.length()) <= MAX_DISPLAY_NAME
                        && name.codePoints().allMatch(ServerName::isPrintable)
                        && name.equals(name.strip())
                        && !name.contains("  ");
        if (!good) {
            throw HubException.badRequest(
                    "Invalid display name "
                            + quoted(text)
                            + ": use 1 to 255 printable characters, with single spaces only in"
                            + " between.");
        }
        return name;
    }

    /** The only blank that counts as printable is the space. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }

    static String quoted(String name) {
        String cut = name.length() <= MAX_ECHO ? name : name.substring(0, MAX_ECHO) + "…";
        return "\"" + cut + "\"";
    }
}
