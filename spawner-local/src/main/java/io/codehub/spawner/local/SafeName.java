/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns any name into a file name of its own: two names never share one. */
final class SafeName {

    private static final int LONGEST = 48;
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9._@-]*");
    private static final Pattern HASHED = Pattern.compile(".*--[0-9a-f]{12}");

    private SafeName() {}

    /**
     * The name itself if it is harmless, else a readable rest of it with a hash, {@code
     * name--0123456789ab}. Never starts with a dot or dash, and has no plus sign.
     */
    static String of(String name) {
        if (name.length() <= LONGEST
                && PLAIN.matcher(name).matches()
                && !HASHED.matcher(name).matches()) {
            return name;
        }
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        slug = slug.isEmpty() ? "x" : slug.substring(0, Math.min(slug.length(), 24));
        return slug + "--" + hash(name);
    }

    private static String hash(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
