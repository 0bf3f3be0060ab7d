/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of encryption between the hub, its proxy, servers and services. */
public final class InternalSslTraits {

    private static final String OWNER = "JupyterHub";
    private static final Set<String> FILES = Set.of("key", "cert", "ca");

    public static final Trait<Boolean> INTERNAL_SSL =
            Trait.of(
                    OWNER,
                    "internal_ssl",
                    TraitTypes.bool(),
                    false,
                    "Encrypts connections between hub, proxy, servers and services, with"
                            + " certificates of the hub's own on both sides.");
    public static final Trait<String> INTERNAL_CERTS_LOCATION =
            Trait.of(
                    OWNER,
                    "internal_certs_location",
                    TraitTypes.text(),
                    "internal-ssl",
                    "Folder of the certificates and their keys.");
    public static final Trait<Boolean> RECREATE_INTERNAL_CERTS =
            Trait.of(
                    OWNER,
                    "recreate_internal_certs",
                    TraitTypes.bool(),
                    false,
                    "Makes all certificates anew at each start. Servers that run then must be"
                            + " started again.");
    public static final Trait<Map<String, Map<String, String>>> EXTERNAL_SSL_AUTHORITIES =
            Trait.of(
                    OWNER,
                    "external_ssl_authorities",
                    TraitTypes.type("map", InternalSslTraits::authorities),
                    Map.of(),
                    "Authorities of your own in place of the hub's (hub-ca, notebooks-ca,"
                            + " proxy-api-ca, proxy-client-ca, services-ca), or that the hub"
                            + " shall trust as well: name to files cert, and key if the hub makes"
                            + " certificates with it.");
    public static final Trait<List<String>> TRUSTED_ALT_NAMES =
            Trait.of(
                    OWNER,
                    "trusted_alt_names",
                    TraitTypes.type("list of text", InternalSslTraits::altNames),
                    List.of(),
                    "Further names in the certificates of hub and proxy: DNS:hub.example,"
                            + " IP:10.0.0.5.");
    public static final Trait<Boolean> GENERATE_CERTS =
            Trait.of(
                    OWNER,
                    "generate_certs",
                    TraitTypes.bool(),
                    false,
                    "Writes the certificates for internal_ssl, then ends.");
    public static final Trait<MaybeFunction<List<String>>> SSL_ALT_NAMES =
            Trait.of(
                    "Spawner",
                    "ssl_alt_names",
                    TraitTypes.orFunction(
                            TraitTypes.type("list of text", InternalSslTraits::altNames)),
                    MaybeFunction.of(List.of()),
                    "Further names in the certificates of servers, as in trusted_alt_names, which"
                            + " count if none stand here. Or a function (spawner) that gives"
                            + " them.");
    public static final Trait<Boolean> SSL_ALT_NAMES_INCLUDE_LOCAL =
            Trait.of(
                    "Spawner",
                    "ssl_alt_names_include_local",
                    TraitTypes.bool(),
                    true,
                    "Whether DNS:localhost and IP:127.0.0.1 are among the names of servers.");

    private InternalSslTraits() {}

    private static Map<String, Map<String, String>> authorities(Object value) {
        Map<String, Map<String, String>> authorities = new LinkedHashMap<>();
        TraitTypes.mapping()
                .read(value)
                .forEach((name, entry) -> {
                    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
                        throw new IllegalArgumentException("expected names such as hub-ca");
                    }
                    if (entry == null) {
                        return;
                    }
                    Map<String, String> files = TraitTypes.textMapping().read(entry);
                    if (!FILES.containsAll(files.keySet())
                            || files.getOrDefault("cert", "").isEmpty()) {
                        throw new IllegalArgumentException(
                                name + ": expected the files cert, key and ca, cert at least");
                    }
                    authorities.put(name, files);
                });
        return authorities;
    }

    private static List<String> altNames(Object value) {
        List<String> names = TraitTypes.textList().read(value);
        names.forEach(InternalSslTraits::requireAltName);
        return names;
    }

    private static void requireAltName(String name) {
        boolean right = name.matches("(DNS|email|URI):[\\x21-\\x7e]+");
        if (name.startsWith("IP:")) {
            try {
                InetAddress.ofLiteral(name.substring(3));
                right = true;
            } catch (IllegalArgumentException _) {
                right = false;
            }
        }
        if (!right) {
            throw new IllegalArgumentException("expected DNS:name or IP:address, not " + name);
        }
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                INTERNAL_SSL,
                INTERNAL_CERTS_LOCATION,
                RECREATE_INTERNAL_CERTS,
                EXTERNAL_SSL_AUTHORITIES,
                TRUSTED_ALT_NAMES,
                GENERATE_CERTS,
                SSL_ALT_NAMES,
                SSL_ALT_NAMES_INCLUDE_LOCAL);
    }
}
