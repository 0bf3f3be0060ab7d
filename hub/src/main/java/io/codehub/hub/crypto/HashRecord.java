/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Salted hashes of tokens and client secrets in the form {@code algorithm:rounds:salt:hexdigest},
 * as JupyterHub stores them. Not for passwords.
 */
public final class HashRecord {

    /** For secrets with at least 128 random bits. */
    public static final int GENERATED_ROUNDS = 1;

    /** For secrets that a person may have chosen. */
    public static final int CHOSEN_ROUNDS = 16384;

    private static final int MAX_ROUNDS = 1 << 20;

    private HashRecord() {}

    public static String of(String secret, int rounds) {
        return of(secret, rounds, HexFormat.of().formatHex(RandomSecret.bytes(8)));
    }

    static String of(String secret, int rounds, String salt) {
        return "sha512:" + rounds + ":" + salt + ":" + digest(secret, rounds, salt);
    }

    /** Whether the record was made from this secret; false for records in any other form. */
    public static boolean matches(String secret, String hashRecord) {
        String[] parts = hashRecord.split(":", -1);
        if (parts.length != 4 || !parts[0].equals("sha512") || !parts[1].matches("[0-9]{1,7}")) {
            return false;
        }
        int rounds = Integer.parseInt(parts[1]);
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            return false;
        }
        return ConstantTime.equal(digest(secret, rounds, parts[2]), parts[3]);
    }

    /** SHA-256 in hex, for lookups of random secrets by their hash. */
    public static String sha256(String secret) {
        byte[] digest = messageDigest("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static String digest(String secret, int rounds, String salt) {
        MessageDigest digest = messageDigest("SHA-512");
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < rounds; i++) {
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest messageDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has " + algorithm, e);
        }
    }
}
