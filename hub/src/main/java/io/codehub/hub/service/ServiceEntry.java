/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
 * @param apiToken its token, also the secret of its OAuth client; empty if none is given
 * @param info null if not set
 * @param display null if not set
 * @param oauthClientId empty unless it signs users in
 * @param oauthRedirectUri empty for the usual one
 * @param oauthRoles roles whose scopes it may ask for; only used where scopes are not given
 * @param timeout how long it may take to answer
 * @param program what the hub runs; null for a service that runs elsewhere
 */
public record ServiceEntry(
        String name,
        boolean admin,
        String url,
        String apiToken,
        @Nullable Map<String, Object> info,
        @Nullable Boolean display,
        String oauthClientId,
        String oauthRedirectUri,
        boolean oauthNoConfirm,
        List<String> oauthClientAllowedScopes,
        List<String> oauthRoles,
        Duration timeout,
        @Nullable ServiceProgram program) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

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
                    "oauth_client_allowed_scopes",
                    "oauth_roles",
                    "timeout");

    /** Of services that the hub runs. */
    private static final Set<String> OF_PROGRAMS = Set.of("command", "cwd", "environment", "user");

    /**
     * Reads an entry of {@code JupyterHub.services}, or a request to add a service.
     *
     * @throws IllegalArgumentException naming the service and the field; never with the token
     */
    static ServiceEntry read(Map<String, Object> entry) {
        ServiceFields fields = new ServiceFields(entry);
        String name = fields.text("name");
        requireName(name);
        for (String field : fields.names()) {
            if (!FIELDS.contains(field) && !OF_PROGRAMS.contains(field)) {
                throw fields.wrong(field + " is not a field of a service");
            }
        }
        String url = fields.text("url");
        requireAddress(url, fields);
        String redirect = fields.text("oauth_redirect_uri");
        String clientId = fields.text("oauth_client_id");
        boolean asks =
                !url.isEmpty()
                        || !redirect.isEmpty()
                        || !clientId.isEmpty()
                        || fields.has("oauth_no_confirm");
        if (asks && url.isEmpty() && redirect.isEmpty()) {
            throw fields.wrong("OAuth needs url or oauth_redirect_uri");
        }
        if (entry.get("oauth_client_id") != null && !clientId.startsWith("service-")) {
            throw fields.wrong("oauth_client_id must begin with service-");
        }
        return new ServiceEntry(
                name,
                fields.bool("admin", false),
                url,
                fields.text("api_token"),
                fields.object("info"),
                entry.get("display") == null ? null : fields.bool("display", true),
                asks && clientId.isEmpty() ? "service-" + name : clientId,
                redirect,
                fields.bool("oauth_no_confirm", false),
                fields.texts("oauth_client_allowed_scopes"),
                fields.texts("oauth_roles"),
                fields.seconds("timeout", TIMEOUT),
                program(fields));
    }

    private static void requireAddress(String url, ServiceFields fields) {
        if (!url.isEmpty()) {
            try {
                ServiceAddress.of(url);
            } catch (IllegalArgumentException e) {
                throw fields.wrong("url must be http:// or https:// with a host");
            }
        }
    }

    private static @Nullable ServiceProgram program(ServiceFields fields) {
        List<String> command = fields.command("command");
        ServiceProgram program =
                new ServiceProgram(
                        command,
                        fields.text("cwd"),
                        fields.variables("environment"),
                        fields.text("user"));
        return command.isEmpty() ? null : program;
    }

    /** Where it listens; null if users do not visit it. */
    public @Nullable ServiceAddress address() {
        return url.isEmpty() ? null : ServiceAddress.of(url);
    }

    /** Whether OAuth was asked for, rather than coming with the address. */
    boolean asksForOAuth() {
        return !oauthRedirectUri.isEmpty()
                || oauthNoConfirm
                || !oauthClientId.equals("service-" + name);
    }

    /** Whether there is anything about a program. */
    static boolean describesProgram(Map<String, Object> entry) {
        return entry.keySet().stream().anyMatch(OF_PROGRAMS::contains);
    }

    /** The rights of a service whose program is not needed. */
    static ServiceEntry withoutProgram(Map<String, Object> entry) {
        Map<String, Object> rest = new LinkedHashMap<>(entry);
        rest.keySet().removeAll(OF_PROGRAMS);
        return read(rest);
    }

    /** A service that is only named, as the owner of a token. */
    static ServiceEntry named(String name) {
        return read(Map.of("name", name));
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

    @Override
    public String toString() {
        return "ServiceEntry[" + name + "]";
    }
}
