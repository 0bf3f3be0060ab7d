/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.http.TokenAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is gathered about somebody who comes back from a sign-in service, step by step: what the
 * service says, then what further questions add.
 */
public final class Profile {

    private final TokenAnswer tokens;
    private final Map<String, Object> info;
    private final Map<String, @Nullable Object> authState = new LinkedHashMap<>();
    private @Nullable String name;
    private @Nullable Boolean admin;
    private @Nullable Set<String> groups;
    private boolean allowed;
    private @Nullable String refusal;

    Profile(TokenAnswer tokens, Map<String, Object> info) {
        this.tokens = tokens;
        this.info = new LinkedHashMap<>(info);
    }

    public TokenAnswer tokens() {
        return tokens;
    }

    /** What the service says; may be added to. */
    public Map<String, Object> info() {
        return info;
    }

    /** A field of it as text; null if it is missing or something else. */
    public @Nullable String text(String claim) {
        return info.get(claim) instanceof String text ? text : null;
    }

    /** What will be stored; may be added to. */
    public Map<String, @Nullable Object> authState() {
        return authState;
    }

    /** The user name as the service has it; known after {@link Provider#name}. */
    public String name() {
        return Objects.requireNonNull(name);
    }

    void name(String found) {
        name = found;
    }

    public @Nullable Boolean admin() {
        return admin;
    }

    /** Says whether they are an administrator. */
    public void admin(boolean flag) {
        admin = flag;
    }

    public @Nullable Set<String> groups() {
        return groups;
    }

    /** Says which groups they are in; otherwise the configured place in the state is read. */
    public void groups(Set<String> names) {
        groups = Set.copyOf(names);
    }

    public boolean allowed() {
        return allowed;
    }

    /** Lets them in by a rule of the service's own. */
    public void allow() {
        allowed = true;
    }

    public @Nullable String refusal() {
        return refusal;
    }

    /** Keeps them out, whatever else lets them in; the first reason counts. */
    public void refuse(String reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }
}
