/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.name;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns any text into names that Kubernetes takes, to the letter as KubeSpawner 7 does: volumes are
 * found again by these names.
 */
public final class Slugs {

    private static final Pattern OBJECT_NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private static final int DEFAULT_LENGTH = 32;
    private static final int HASH_LENGTH = 8;

    private Slugs() {}

    /** The old way: each byte that is no lower-case letter or digit becomes {@code -xx}. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')) {
                        escaped.appendCodePoint(point);
                        return;
                    }
                    for (byte part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                        // Without leading zeros, as in the names that exist.
                        escaped.append('-').append(Integer.toHexString(part & 0xFF));
                    }
                });
        return escaped.toString();
    }

    /**
     * The text itself if it is a valid object name of that length, else a shortened one with a
     * hash.
     */
    public static String safe(String text, int maxLength) {
        boolean valid = OBJECT_NAME.matcher(text).matches() && text.length() <= maxLength;
        return valid && !text.contains("--") ? text : withHash(text, maxLength);
    }

    /** The text itself if it is a valid value of a label, else a shortened one with a hash. */
    public static String label(String text) {
        boolean valid = text.isEmpty() || LABEL.matcher(text).matches();
        return valid && !text.contains("--") ? text : withHash(text, DEFAULT_LENGTH);
    }

    /** Two names in one, each shortened, with one hash over both. */
    public static String multi(String first, String second, int maxLength) {
        MessageDigest digest = sha256();
        digest.update(first.getBytes(StandardCharsets.UTF_8));
        // No UTF-8 text holds this byte, so the border between the two is part of the hash.
        digest.update((byte) 0xFF);
        digest.update(second.getBytes(StandardCharsets.UTF_8));
        int each = (maxLength - HASH_LENGTH - 1) / 2 - 2;
        return extract(first, each) + "--" + extract(second, each) + "---" + hash(digest);
    }

    private static String withHash(String text, int maxLength) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return extract(text, maxLength - HASH_LENGTH - 3) + "---" + hash(digest);
    }

    /** What can stay of a text. */
    private static String extract(String text, int maxLength) {
        String dashed = OTHERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
        String name = dashed.startsWith("-") ? dashed.substring(1) : dashed;
        name = cut(name, maxLength);
        name = name.endsWith("-") ? name.substring(0, name.length() - 1) : name;
        if (name.isEmpty()) {
            return "x";
        }
        boolean letter = name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
        // The cut may leave a dash at the end; names that exist have it.
        return letter ? name : "x-" + cut(name, maxLength - 2);
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    private static String hash(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
