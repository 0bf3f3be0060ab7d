/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How secure connections to the directory are made.
 *
 * @param checked whether the certificate of the server must be good
 * @param authorities files and folders of certificates to trust; if there are none, what Java
 *     trusts
 * @param authoritiesText certificates in PEM form, or empty
 * @param names that the certificate may have in place of the server's; if there are none, the
 *     server's
 * @param protocols versions to speak; if there are none, what Java speaks
 * @param ciphers by the names of Java; if there are none, what Java takes
 * @param unknownCiphers what Java does not know of what is configured
 * @param serverName to ask for; empty for the host of the server
 * @param certificate of the hub, in a file; null for none
 * @param key that belongs to it; null if it is in the same file
 * @param keyPassword empty if the key is not encrypted
 */
record TlsOptions(
        boolean checked,
        List<Path> authorities,
        String authoritiesText,
        List<String> names,
        List<String> protocols,
        List<String> ciphers,
        List<String> unknownCiphers,
        String serverName,
        @Nullable Path certificate,
        @Nullable Path key,
        String keyPassword) {

    private static final String CERTIFICATE = "local_certificate_file";
    private static final String KEY = "local_private_key_file";
    private static final String KEY_PASSWORD = "local_private_key_password";
    private static final String FILE = "ca_certs_file";
    private static final String FOLDER = "ca_certs_path";
    private static final String DATA = "ca_certs_data";
    private static final Set<String> KNOWN =
            Set.of(
                    FILE,
                    FOLDER,
                    DATA,
                    "validate",
                    "valid_names",
                    "version",
                    "ciphers",
                    "sni",
                    CERTIFICATE,
                    KEY,
                    KEY_PASSWORD);

    /**
     * Reads {@code tls_kwargs}.
     *
     * @param validate the setting that goes before the entry of that name
     * @param resolve makes paths absolute
     * @throws IllegalArgumentException for entries that make no sense
     */
    static TlsOptions read(
            Map<String, Object> options,
            Optional<Boolean> validate,
            Function<String, Path> resolve) {
        Set<String> strange = new TreeSet<>(options.keySet());
        strange.removeAll(KNOWN);
        if (!strange.isEmpty()) {
            throw refusal(
                    "does not know %s; there are %s"
                            .formatted(
                                    String.join(", ", strange),
                                    String.join(", ", new TreeSet<>(KNOWN))));
        }
        List<Path> authorities =
                List.of(FILE, FOLDER).stream()
                        .map(name -> text(options, name))
                        .filter(text -> !text.isEmpty())
                        .map(resolve)
                        .toList();
        String data = text(options, DATA);
        CipherNames ciphers = ciphers(text(options, "ciphers"));
        boolean hasAuthority = !authorities.isEmpty() || !data.isEmpty();
        return new TlsOptions(
                validate.orElseGet(() -> validates(options.get("validate"), hasAuthority)),
                authorities,
                data,
                texts(options, "valid_names"),
                protocols(options.get("version")),
                ciphers.known(),
                ciphers.unknown(),
                text(options, "sni"),
                path(options, CERTIFICATE, resolve),
                path(options, KEY, resolve),
                text(options, KEY_PASSWORD));
    }

    /** As Python numbers it: 0 not at all, 1 and 2 yes, which is the same for who connects. */
    private static boolean validates(@Nullable Object value, boolean hasAuthority) {
        if (value == null) {
            return hasAuthority;
        }
        return switch (withoutModule(value)) {
            case "0", "false", "CERT_NONE" -> false;
            case "1", "2", "true", "CERT_OPTIONAL", "CERT_REQUIRED" -> true;
            default -> throw refusal("validate must be 0 (never), 1 or 2 (always)");
        };
    }

    /** As Python numbers them. */
    private static List<String> protocols(@Nullable Object value) {
        return switch (value == null ? "" : withoutModule(value)) {
            case "", "2", "16", "PROTOCOL_TLS", "PROTOCOL_TLS_CLIENT" -> List.of();
            case "5", "PROTOCOL_TLSv1_2", "TLSv1.2" -> List.of("TLSv1.2");
            case "TLSv1.3" -> List.of("TLSv1.3");
            default ->
                    throw refusal(
                            "version must be 2 (the best both know), 5 or TLSv1.2, or TLSv1.3;"
                                    + " older ones are not safe");
        };
    }

    private static String withoutModule(Object value) {
        String text = value.toString();
        return text.startsWith("ssl.") ? text.substring("ssl.".length()) : text;
    }

    private static CipherNames ciphers(String list) {
        CipherNames names = CipherNames.read(list);
        if (!list.isEmpty() && names.known().isEmpty() && !names.groupsOnly()) {
            throw refusal("ciphers names no cipher suite that there is");
        }
        return names;
    }

    private static @Nullable Path path(
            Map<String, Object> options, String name, Function<String, Path> resolve) {
        String text = text(options, name);
        return text.isEmpty() ? null : resolve.apply(text);
    }

    private static String text(Map<String, Object> options, String name) {
        return switch (options.get(name)) {
            case null -> "";
            case String text -> text;
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            default -> throw refusal(name + " must be text");
        };
    }

    private static List<String> texts(Map<String, Object> options, String name) {
        @Nullable Object value = options.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        String single = text(options, name);
        return single.isEmpty() ? List.of() : List.of(single);
    }

    private static IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException(LdapTraits.TLS_KWARGS.qualifiedName() + " " + reason);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TlsOptions[checked=" + checked + "]";
    }
}
