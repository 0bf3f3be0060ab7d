/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A service as the configuration or a request describes it.
 *
 * @param url where the service listens; empty if users do not visit it
 * @param apiToken its token, also the secret of its OAuth client; empty if it has none
 * @param info null if not set
 * @param display null if not set
 * @param oauthClientId empty unless it signs users in
 * @param oauthRedirectUri empty for the usual one
 */
record ServiceEntry(
        String name,
        boolean admin,
        String url,
        String apiToken,
        @Nullable Map<String, Object> info,
        @Nullable Boolean display,
        String oauthClientId,
        String oauthRedirectUri,
        boolean oauthNoConfirm,
        List<String> oauthClientAllowedScopes) {

    private static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "admin",
                    "url",
                    "api_token",
                    "info",
                    "display",
                    "oauth_client_id",
                    "oauth_redirect_uri",
                    "oauth_no_confirm",
                    "oauth_client_allowed_scopes");

    /** Of services that the hub would start. */
    private static final Set<String> OF_PROGRAMS = Set.of("command", "cwd", "environment", "user");

    /**
     * Reads an entry of {@code JupyterHub.services}, or a request to add a service.
     *
     * @throws IllegalArgumentException naming the service and the field; never with the token
     */
    static ServiceEntry read(Map<String, Object> entry) {
        String name = text(entry, "name", "");
        requireName(name);
        for (String field : entry.keySet()) {
            if (OF_PROGRAMS.contains(field)) {
                throw wrong(
                        name,
                        field + " is not supported yet: the hub does not start services itself");
            }
            if (!FIELDS.contains(field)) {
                throw wrong(name, field + " is not a field of a service");
            }
        }
        String url = text(entry, "url", "");
        if (!url.isEmpty() && !url.matches("(?i)https?://.+")) {
            throw wrong(name, "url must begin with http:// or https://");
        }
        String redirect = text(entry, "oauth_redirect_uri", "");
        String clientId = text(entry, "oauth_client_id", "");
        boolean asks =
                !url.isEmpty()
                        || !redirect.isEmpty()
                        || !clientId.isEmpty()
                        || entry.containsKey("oauth_no_confirm");
        if (asks && url.isEmpty() && redirect.isEmpty()) {
            throw wrong(name, "OAuth needs url or oauth_redirect_uri");
        }
        if (!clientId.isEmpty() && !clientId.startsWith("service-")) {
            throw wrong(name, "oauth_client_id must begin with service-");
        }
        return new ServiceEntry(
                name,
                bool(entry, "admin", false),
                url,
                text(entry, "api_token", ""),
                object(entry, "info"),
                entry.get("display") == null ? null : bool(entry, "display", true),
                asks && clientId.isEmpty() ? "service-" + name : clientId,
                redirect,
                bool(entry, "oauth_no_confirm", false),
                texts(entry, "oauth_client_allowed_scopes"));
    }

    /** Whether OAuth was asked for, rather than coming with the address. */
    boolean asksForOAuth() {
        return !oauthRedirectUri.isEmpty()
                || oauthNoConfirm
                || !oauthClientId.equals("service-" + name);
    }

    /** The rights of a service whose program is not needed. */
    static ServiceEntry withoutProgram(Map<String, Object> entry) {
        Map<String, Object> rest = new LinkedHashMap<>(entry);
        rest.keySet().removeAll(OF_PROGRAMS);
        return read(rest);
    }

    /** A service that is only named, as the owner of a token. */
    static ServiceEntry named(String name) {
        requireName(name);
        return new ServiceEntry(name, false, "", "", null, null, "", "", false, List.of());
    }

    private static void requireName(String name) {
        boolean bad =
                name.isBlank()
                        || !name.equals(name.strip())
                        || name.length() > 255
                        || name.indexOf('/') >= 0
                        || name.chars().allMatch(character -> character == '.')
                        || name.chars().anyMatch(Character::isISOControl)
                        || !decoded(name).equals(name);
        if (bad) {
            throw new IllegalArgumentException("not a valid name of a service: " + name);
        }
    }

    private static String decoded(String name) {
        try {
            return UriUtils.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static String text(Map<String, Object> entry, String field, String preset) {
        @Nullable Object value = entry.get(field);
        if (value == null) {
            return preset;
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(String.valueOf(entry.get("name")), field + " must be text");
    }

    private static boolean bool(Map<String, Object> entry, String field, boolean preset) {
        @Nullable Object value = entry.get(field);
        if (value == null) {
            return preset;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(String.valueOf(entry.get("name")), field + " must be true or false");
    }

    private static List<String> texts(Map<String, Object> entry, String field) {
        @Nullable Object value = entry.get(field);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(String.valueOf(entry.get("name")), field + " must be a list of text");
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> object(Map<String, Object> entry, String field) {
        @Nullable Object value = entry.get(field);
        if (value == null || value instanceof Map<?, ?>) {
            return (Map<String, Object>) value;
        }
        throw wrong(String.valueOf(entry.get("name")), field + " must be a map");
    }

    private static IllegalArgumentException wrong(String name, String problem) {
        return new IllegalArgumentException("service " + name + ": " + problem);
    }

    @Override
    public String toString() {
        return "ServiceEntry[" + name + "]";
    }
}
