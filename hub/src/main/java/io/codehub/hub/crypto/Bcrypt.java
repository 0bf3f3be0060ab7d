/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Hashes of passwords as most other programs keep them: {@code $2b$12$…}. */
public final class Bcrypt {

    /** More of a password than this does not count; in bytes of UTF-8. */
    public static final int MAX_BYTES = 72;

    private static final int COST = 12;
    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-9])\\$[./A-Za-z0-9]{53}");

    private Bcrypt() {}

    /** Whether the whole password counts. */
    public static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /**
     * A new hash.
     *
     * @throws IllegalArgumentException if the password does not {@link #fits fit}
     */
    public static String hash(String password) {
        if (!fits(password)) {
            throw new IllegalArgumentException("too long for bcrypt");
        }
        return OpenBSDBCrypt.generate(
                "2b", password.getBytes(StandardCharsets.UTF_8), RandomSecret.bytes(16), COST);
    }

    /** Whether a record has the form of these hashes. */
    public static boolean isHash(String hashRecord) {
        return FORM.matcher(hashRecord).matches();
    }

    /** Whether it takes less work to guess than a new hash would. */
    public static boolean isWeak(String hashRecord) {
        Matcher matcher = FORM.matcher(hashRecord);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) < COST;
    }

    /**
     * Whether the record was made from this password, of which only the first 72 bytes count; false
     * for records in any other form.
     */
    public static boolean matches(String password, String hashRecord) {
        return isHash(hashRecord)
                && OpenBSDBCrypt.checkPassword(
                        hashRecord, password.getBytes(StandardCharsets.UTF_8));
    }

    /** Does the work of a comparison, for names without a password. */
    public static void pretend(String password) {
        matches(password, "$2b$12$" + "......................" + "a".repeat(31));
    }
}
