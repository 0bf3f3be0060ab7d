/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.script.ScriptFailure;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.ServerOwner;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Settings that a function may compute for each request, from the request and who makes it. */
@Component
public class HandlerHooks {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerHooks.class);

    /** No row has this number: functions that ask about strangers get no answer. */
    private static final long NOBODY = -1;

    private final Hooks hooks;
    private final UserRepository users;

    HandlerHooks(Hooks hooks, UserRepository users) {
        this.hooks = hooks;
        this.users = users;
    }

    /**
     * A number, as it is configured or computed.
     *
     * @throws HubException 500 if the function fails
     */
    public int number(MaybeFunction<Integer> setting) {
        if (setting.function() == null) {
            return setting.valueOr(0);
        }
        Object result = call(setting.function(), Map.of("$obj", "handler"), asking());
        return switch (result) {
            case null -> 0;
            case Number number -> number.intValue();
            default -> throw wrong(setting.function() + " has returned no number");
        };
    }

    /**
     * A text, as it is configured or computed.
     *
     * @param user who counts as the one who asks, in the middle of signing in; null for the one who
     *     is signed in
     * @return empty for nothing
     * @throws HubException 500 if the function fails
     */
    public String text(MaybeFunction<String> setting, @Nullable String user) {
        if (setting.function() == null) {
            return setting.valueOr("");
        }
        Object result =
                call(
                        setting.function(),
                        Map.of("$obj", "handler"),
                        user == null ? asking() : users.findByName(user));
        return result == null ? "" : result.toString();
    }

    /**
     * What a function says to a user, or to a stranger.
     *
     * @throws HubException 500 if the function fails
     */
    public @Nullable Object ofUser(ScriptFunction function, @Nullable String user) {
        return call(
                function,
                Map.of("$obj", "user"),
                user == null ? Optional.empty() : users.findByName(user));
    }

    private @Nullable Object call(
            ScriptFunction function, Map<String, Object> argument, Optional<User> user) {
        Map<String, @Nullable Object> subjects = new LinkedHashMap<>();
        subjects.put("request", request());
        user.ifPresent(known -> subjects.put("user", described(known)));
        subjects.put("args", List.of(argument));
        try {
            return hooks.call(function, user.map(User::id).orElse(NOBODY), subjects).get("result");
        } catch (ScriptFailure e) {
            throw wrong(e.sentence());
        }
    }

    private Map<String, Object> described(User user) {
        List<String> groups =
                users.groupNames(List.of(user.id())).getOrDefault(user.id(), List.of());
        ServerOwner owner = new ServerOwner(user.name(), user.admin(), Set.copyOf(groups));
        return HookedServer.user(user.id(), owner, hooks.urls());
    }

    private Optional<User> asking() {
        HttpServletRequest request = current();
        return request != null
                        && request.getAttribute(Requester.ATTRIBUTE) instanceof Requester requester
                        && requester.kind() == Requester.Kind.USER
                ? users.findByName(requester.name())
                : Optional.empty();
    }

    private static Map<String, Object> request() {
        HttpServletRequest request = current();
        if (request == null) {
            return Map.of();
        }
        Map<String, Object> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            // What proves who somebody is stays here.
            if (!name.equalsIgnoreCase("Cookie") && !name.equalsIgnoreCase("Authorization")) {
                headers.put(name, request.getHeader(name));
            }
        }
        String query = request.getQueryString();
        return Map.of(
                "method", request.getMethod(),
                "uri", request.getRequestURI() + (query == null ? "" : "?" + query),
                "host", request.getServerName(),
                "protocol", request.getScheme(),
                "remote_ip", request.getRemoteAddr(),
                "headers", headers);
    }

    private static @Nullable HttpServletRequest current() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }

    private static HubException wrong(String sentence) {
        LOG.error("{}", sentence);
        return new HubException(
                HttpStatus.INTERNAL_SERVER_ERROR, "A function of the configuration has failed.");
    }
}
