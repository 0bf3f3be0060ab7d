/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.error.HubException;
import io.codehub.hub.routing.ProxyLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Answers the proxy, which shows the token that hub and proxy share. */
@RestController
class EdgeSessionController {

    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)token +([^ ]+)");

    private final EdgeSessions sessions;
    private final ProxyLocation proxy;

    EdgeSessionController(EdgeSessions sessions, ProxyLocation proxy) {
        this.sessions = sessions;
        this.proxy = proxy;
    }

    @PostMapping("/hub/api/edge/sessions")
    Map<String, Object> check(
            @RequestHeader(name = "Authorization", required = false) @Nullable String credentials,
            JsonBody body) {
        Matcher matcher = AUTHORIZATION.matcher(credentials == null ? "" : credentials.strip());
        if (!matcher.matches() || !proxy.isToken(matcher.group(1))) {
            throw HubException.forbidden("Missing or invalid credentials.");
        }
        if (!(body.requireObject().get("sessions") instanceof List<?> listed)) {
            throw HubException.badRequest("sessions must be a list");
        }
        List<EdgeSessions.EdgeSession> asked = new ArrayList<>();
        for (Object entry : listed) {
            asked.add(session(entry));
        }
        return Map.of("valid", sessions.valid(asked));
    }

    private static EdgeSessions.EdgeSession session(@Nullable Object entry) {
        if (entry instanceof Map<?, ?> map
                && map.get("token_id") instanceof String token
                && map.get("server") instanceof String server
                && server.indexOf('/') > 0) {
            int slash = server.indexOf('/');
            return new EdgeSessions.EdgeSession(
                    token, server.substring(0, slash), server.substring(slash + 1));
        }
        throw HubException.badRequest("a session has token_id and server (user/name)");
    }
}
