/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.subdomain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One valid label of a host name for any text, different for each: the text itself, else its
 * international form, else what is left of it with a hash.
 */
final class DnsLabel {

    private static final Pattern VALID = Pattern.compile("(?!-)[A-Za-z0-9-]{1,63}(?<!-)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int STUB = 8;
    private static final int HASH = 7;

    private DnsLabel() {}

    static String of(String name) {
        // All made-up labels have two hyphens, so no name may be taken as it is with them.
        if (name.contains("--")) {
            return hashed(name);
        }
        if (isValid(name)) {
            return name;
        }
        if (InternationalLabel.isAllowed(name)) {
            String label = "xn--" + Punycode.encode(name);
            if (isValid(label)) {
                return label;
            }
        }
        return hashed(name);
    }

    private static boolean isValid(String label) {
        return VALID.matcher(label).matches() && !NUMBER.matcher(label).matches();
    }

    private static String hashed(String name) {
        String stub = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        stub = stub.substring(0, Math.min(STUB, stub.length()));
        return "u-" + (stub.isEmpty() ? "x" : stub) + "--" + digest(name).substring(0, HASH);
    }

    private static String digest(String name) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
