/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Cipher suites by the names that Java gives them.
 *
 * @param known may be empty
 * @param unknown names of single suites that Java has not
 */
record CipherNames(List<String> known, List<String> unknown) {

    private static final Pattern OPENSSL =
            Pattern.compile(
                    "(?:((?:EC)?DHE)-)?(?:(RSA|ECDSA|DSS)-)?(AES|CAMELLIA|CHACHA20)[-_]?(128|256)?"
                            + "(?:-(GCM|CCM|POLY1305))?(?:-(SHA(?:256|384)?))?");
    private static final List<String> NEWEST =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");
    private static final Pattern SEPARATOR = Pattern.compile("[:, ]+");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9+]+");

    /** Reads a list as OpenSSL takes it: names with colons, commas or blanks between them. */
    static CipherNames read(String list) {
        Set<String> supported = supported();
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : SEPARATOR.splitAsStream(list).toList()) {
            String suite = inJava(name);
            if (supported.contains(suite)) {
                known.add(suite);
            } else if (!name.isEmpty() && !name.startsWith("!") && !name.startsWith("@")) {
                unknown.add(name);
            }
        }
        // Lists of OpenSSL say nothing about the newest protocol, whose suites are all good.
        if (!known.isEmpty() && known.stream().noneMatch(NEWEST::contains)) {
            known.addAll(NEWEST);
        }
        return new CipherNames(List.copyOf(known), List.copyOf(unknown));
    }

    /** Whether the list names only groups such as DEFAULT or HIGH, which Java does not know. */
    boolean groupsOnly() {
        return known.isEmpty() && unknown.stream().allMatch(n -> GROUP.matcher(n).matches());
    }

    private static String inJava(String name) {
        Matcher matcher = OPENSSL.matcher(name.toUpperCase(Locale.ROOT));
        if (name.startsWith("TLS_") || !matcher.matches()) {
            return name;
        }
        String exchange = matcher.group(1) == null ? "" : matcher.group(1) + "_";
        String signature = matcher.group(2) == null ? "RSA" : matcher.group(2);
        if (matcher.group(3).equals("CHACHA20")) {
            return "TLS_" + exchange + signature + "_WITH_CHACHA20_POLY1305_SHA256";
        }
        String mode = matcher.group(5) == null ? "CBC" : matcher.group(5);
        String hash = matcher.group(6) == null ? "" : "_" + matcher.group(6);
        return "TLS_%s%s_WITH_%s_%s_%s%s"
                .formatted(exchange, signature, matcher.group(3), matcher.group(4), mode, hash);
    }

    private static Set<String> supported() {
        try {
            return Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
