/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token of the routes API; several are good while one is being replaced by another. */
final class RestToken {

    private static final Pattern CREDENTIAL = Pattern.compile("(?i)(?:token|bearer) +(\\S+) *");

    private final List<byte[]> expected;

    /** Takes any of these; without any the API is open. */
    RestToken(List<String> expected) {
        this.expected =
                expected.stream().map(token -> token.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** Whether this Authorization header opens the API. Takes the same time for every guess. */
    boolean accepts(@Nullable String authorization) {
        if (expected.isEmpty()) {
            return true;
        }
        Matcher matcher = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        String given = matcher.matches() ? matcher.group(1) : "";
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        boolean accepted = false;
        for (byte[] token : expected) {
            accepted |= MessageDigest.isEqual(token, bytes);
        }
        return accepted;
    }
}
