/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token of the routes API. */
final class RestToken {

    private static final Pattern CREDENTIAL = Pattern.compile("(?i)(?:token|bearer) +(\\S+) *");

    private final byte @Nullable [] expected;

    RestToken(@Nullable String expected) {
        this.expected = expected == null ? null : expected.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this Authorization header opens the API. Takes the same time for every guess. */
    boolean accepts(@Nullable String authorization) {
        if (expected == null) {
            return true;
        }
        Matcher matcher = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        String given = matcher.matches() ? matcher.group(1) : "";
        return MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
    }
}
