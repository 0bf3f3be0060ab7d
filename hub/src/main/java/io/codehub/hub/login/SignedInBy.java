/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.AuthStateRepository;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** By which way the person in front of a browser came, and what is left to do there at the end. */
@Component
public class SignedInBy {

    private final Ways ways;
    private final Sessions sessions;
    private final RefreshTimes times;
    private final AuthStateRepository authStates;
    private final UserRepository users;

    SignedInBy(
            Ways ways,
            Sessions sessions,
            RefreshTimes times,
            AuthStateRepository authStates,
            UserRepository users) {
        this.ways = ways;
        this.sessions = sessions;
        this.times = times;
        this.authStates = authStates;
        this.users = users;
    }

    /**
     * Where the way sends people who have signed out.
     *
     * @param reader who signs out; null for somebody who is not signed in
     * @param returnTo address of the sign-in page, with scheme and host
     * @return null to stay at the hub
     */
    public @Nullable String logoutUrl(
            @Nullable Requester reader, HttpServletRequest request, String returnTo) {
        Way only = ways.only();
        if (reader == null) {
            return only == null ? null : only.authenticator().logoutUrl(null, returnTo);
        }
        return way(reader, request)
                .map(way -> way.authenticator().logoutUrl(state(way, reader), returnTo))
                .orElse(null);
    }

    /** Tells the way that somebody signs out now. */
    public void leave(Requester reader, HttpServletRequest request) {
        Optional<Way> way = way(reader, request);
        Map<String, @Nullable Object> state = way.isEmpty() ? null : state(way.get(), reader);
        Optional<User> user = users.findById(reader.id());
        if (state == null || way.isEmpty() || user.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> left = way.get().authenticator().signedOut(user.get(), state);
        if (!left.equals(state)) {
            authStates.store(reader.id(), left);
        }
    }

    private Optional<Way> way(Requester reader, HttpServletRequest request) {
        return ways.of(sessions.find(request).map(BrowserSession::way).orElse(null), reader.name());
    }

    /** What is stored, unless it comes from another way by which the same person came last. */
    private @Nullable Map<String, @Nullable Object> state(Way way, Requester reader) {
        String last = times.find(reader.id()).map(RefreshTimes.Times::way).orElse(null);
        return ways.of(last, reader.name()).filter(way::equals).isPresent()
                ? authStates.find(reader.id())
                : null;
    }
}
