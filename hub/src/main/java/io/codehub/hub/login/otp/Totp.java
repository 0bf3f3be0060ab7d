/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.otp;

import io.codehub.hub.crypto.ConstantTime;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Six digits from a secret and the time, new every 30 seconds (RFC 6238 with SHA-1). */
final class Totp {

    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /** How far the clock of a phone may be wrong, in steps. */
    private static final int TOLERANCE = 1;

    private Totp() {}

    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            return ("%0" + DIGITS + "d").formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC failed", e);
        }
    }

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /**
     * The step that a code belongs to.
     *
     * @param after the last step of which a code was taken
     * @return empty if it is wrong, or was taken before
     */
    static OptionalLong match(byte[] secret, String entered, Instant now, long after) {
        OptionalLong found = OptionalLong.empty();
        for (int i = -TOLERANCE; i <= TOLERANCE; i++) {
            long step = step(now) + i;
            if (ConstantTime.equal(code(secret, step), entered) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
