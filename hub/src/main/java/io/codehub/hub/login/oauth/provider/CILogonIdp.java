/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider behind CILogon, such as a university.
 *
 * @param claim which claim becomes the user name; null if another rule says so
 * @param domain that is cut off; null for none
 * @param prefix that is put in front; null for none
 * @param allowAll whether all its people may sign in
 * @param allowedDomains patterns of domains whose people may sign in
 * @param domainClaim where the domain is; null for the claim of the name
 * @param byDefault whether it is offered first
 */
record CILogonIdp(
        @Nullable String claim,
        @Nullable String domain,
        @Nullable String prefix,
        boolean allowAll,
        List<Pattern> allowedDomains,
        @Nullable String domainClaim,
        boolean byDefault) {

    private static final Set<String> KEYS =
            Set.of(
                    "username_derivation",
                    "allow_all",
                    "allowed_domains",
                    "allowed_domains_claim",
                    "default");
    private static final Set<String> DERIVATION =
            Set.of("username_claim", "action", "domain", "prefix");

    /**
     * Reads an entry of {@code idps}.
     *
     * @throws IllegalArgumentException for an entry that makes no sense
     */
    static CILogonIdp read(String id, Object value, boolean needsClaim) {
        if (!id.matches("(urn|https?):.+")) {
            throw wrong(id, "is not an EntityID: expected urn:, http: or https:");
        }
        Map<?, ?> entry = map(id, value, KEYS);
        if (entry.get("username_derivation") == null) {
            throw wrong(id, "needs username_derivation");
        }
        Map<?, ?> rule = map(id, entry.get("username_derivation"), DERIVATION);
        String claim = text(id, rule, "username_claim");
        if (claim == null && needsClaim) {
            throw wrong(id, "username_derivation needs username_claim");
        }
        String action = text(id, rule, "action");
        String domain = text(id, rule, "domain");
        String prefix = text(id, rule, "prefix");
        if (action != null && !Set.of("strip_idp_domain", "prefix").contains(action)) {
            throw wrong(id, "action: expected strip_idp_domain or prefix");
        }
        if ("strip_idp_domain".equals(action) && domain == null) {
            throw wrong(id, "strip_idp_domain needs domain");
        }
        if ("prefix".equals(action) && prefix == null) {
            throw wrong(id, "the action prefix needs prefix");
        }
        return new CILogonIdp(
                claim,
                "strip_idp_domain".equals(action) ? domain : null,
                "prefix".equals(action) ? prefix : null,
                Boolean.TRUE.equals(entry.get("allow_all")),
                entry.get("allowed_domains") instanceof Collection<?> domains
                        ? domains.stream().map(String::valueOf).map(CILogonIdp::glob).toList()
                        : List.of(),
                text(id, entry, "allowed_domains_claim"),
                Boolean.TRUE.equals(entry.get("default")));
    }

    /** The user name that a claim becomes. */
    String derive(String name) {
        String end = "@" + domain;
        if (domain != null
                && name.toLowerCase(Locale.ROOT).endsWith(end.toLowerCase(Locale.ROOT))) {
            return name.substring(0, name.length() - end.length());
        }
        return prefix == null ? name : prefix + ":" + name;
    }

    boolean allows(String domainOf) {
        String lower = domainOf.toLowerCase(Locale.ROOT);
        return allowedDomains.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }

    private static Pattern glob(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("\\*", -1);
        return Pattern.compile(
                String.join(
                        ".*", java.util.Arrays.stream(parts).map(CILogonIdp::literal).toList()));
    }

    private static String literal(String part) {
        return java.util.Arrays.stream(part.split("\\?", -1))
                .map(Pattern::quote)
                .collect(java.util.stream.Collectors.joining("."));
    }

    private static Map<?, ?> map(String id, @Nullable Object value, Set<String> keys) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(id, "expected a map");
        }
        for (Object key : map.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw wrong(id, key + " is not known");
            }
        }
        return map;
    }

    private static @Nullable String text(String id, Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(id, key + ": expected text");
        }
        return (String) value;
    }

    private static IllegalArgumentException wrong(String id, String problem) {
        return new IllegalArgumentException("CILogonOAuthenticator.idps: " + id + ": " + problem);
    }
}
