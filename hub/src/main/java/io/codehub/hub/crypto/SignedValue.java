/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Signed, dated cookie values as JupyterHub writes them: {@code 2|1:0|10:time|len:name|len:value|}
 * and an HMAC over all that, the value in Base64.
 */
public final class SignedValue {

    private static final Pattern FORM =
            Pattern.compile(
                    "(2\\|1:0\\|[0-9]{1,2}:(?<time>[0-9]{1,12})\\|(?<nameLength>[0-9]{1,4}):(?<rest>.*)\\|)"
                            + "(?<mac>[0-9a-f]{64})");
    private static final int MAX_LENGTH = 4096;

    private final List<SecretKey> keys;

    public SignedValue(CookieSecret secret) {
        this.keys = secret.signingKeys();
    }

    public String sign(String name, String value, Instant now) {
        String encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        String time = Long.toString(now.getEpochSecond());
        String signed = "2|1:0|" + field(time) + "|" + field(name) + "|" + field(encoded) + "|";
        return signed + HexFormat.of().formatHex(mac(keys.getFirst(), signed));
    }

    /** The value, if it was signed here under this name and is not older than allowed. */
    public Optional<String> open(String name, String text, Duration maxAge, Instant now) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        byte[] expected = HexFormat.of().parseHex(matcher.group("mac"));
        String signed = matcher.group(1);
        if (keys.stream().noneMatch(key -> MessageDigest.isEqual(mac(key, signed), expected))) {
            return Optional.empty();
        }
        Instant time = Instant.ofEpochSecond(Long.parseLong(matcher.group("time")));
        if (time.plus(maxAge).isBefore(now)) {
            return Optional.empty();
        }
        // The signature is ours, so the lengths are right.
        int nameLength = Integer.parseInt(matcher.group("nameLength"));
        String rest = matcher.group("rest");
        if (nameLength >= rest.length() || !rest.substring(0, nameLength).equals(name)) {
            return Optional.empty();
        }
        String encoded = rest.substring(rest.indexOf(':', nameLength) + 1);
        try {
            byte[] value = Base64.getDecoder().decode(encoded);
            return Optional.of(new String(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String field(String text) {
        return text.length() + ":" + text;
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }
}
