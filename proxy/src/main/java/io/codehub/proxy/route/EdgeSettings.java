/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the edge treats a route.
 *
 * @param redirectUri path of the callback, as browsers see it; the whole address if the server has
 *     a host of its own
 * @param server the server's name in scopes, {@code alice/}
 * @param accessScopes any one of these opens the route
 * @param spawnId names the run of the server; sessions of other runs do not count
 * @param upstreamCookie {@code name=value} that the server demands; empty for none
 * @param prefix path of the route as browsers see it, with final slash
 * @param ownHost whether the host is the user's alone
 * @param signsIn whether all that a sign-in needs is there
 */
public record EdgeSettings(
        String clientId,
        String clientSecret,
        String hubApiUrl,
        String authorizeUrl,
        String redirectUri,
        String server,
        Set<String> accessScopes,
        String spawnId,
        String upstreamCookie,
        String prefix,
        boolean ownHost,
        boolean signsIn) {

    private static final String CALLBACK = "oauth_callback";
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+(?=/)");

    static @Nullable EdgeSettings read(JsonNode data, String path) {
        JsonNode edge = data.path("edge");
        if (!edge.isObject()) {
            return null;
        }
        Set<String> scopes = new HashSet<>();
        edge.path("access_scopes").forEach(scope -> scopes.add(scope.asString("")));
        String redirect = text(edge, "redirect_uri");
        Matcher origin = ORIGIN.matcher(redirect);
        boolean ownHost = origin.lookingAt();
        String callback = ownHost ? redirect.substring(origin.end()) : redirect;
        String prefix =
                callback.endsWith("/" + CALLBACK)
                        ? callback.substring(0, callback.length() - CALLBACK.length())
                        : "";
        boolean complete =
                "hub".equals(data.path("auth").asString(""))
                        && names(prefix, path)
                        && !text(edge, "client_id").isEmpty()
                        && !text(edge, "client_secret").isEmpty()
                        && text(edge, "hub_api_url").startsWith("http")
                        && !text(edge, "authorize_url").isEmpty()
                        && !text(edge, "server").isEmpty()
                        && !text(edge, "spawn_id").isEmpty()
                        && !scopes.isEmpty();
        return new EdgeSettings(
                text(edge, "client_id"),
                text(edge, "client_secret"),
                text(edge, "hub_api_url"),
                text(edge, "authorize_url"),
                redirect,
                text(edge, "server"),
                Set.copyOf(scopes),
                text(edge, "spawn_id"),
                text(edge, "upstream_cookie"),
                prefix,
                ownHost,
                complete);
    }

    /** The cookie path must be the route's own, or a session would never come back. */
    private static boolean names(String prefix, String path) {
        try {
            return prefix.startsWith("/")
                    && !prefix.startsWith("//")
                    && prefix.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ';' && c != ',')
                    && RoutePath.fromUrl(prefix).equals(path);
        } catch (MalformedPathException e) {
            return false;
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "EdgeSettings[" + server + "]";
    }
}
