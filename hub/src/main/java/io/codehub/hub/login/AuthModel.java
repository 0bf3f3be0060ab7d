/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody as functions of the configuration describe them: a map with what they change. */
public final class AuthModel {

    private AuthModel() {}

    /**
     * What a function says of somebody: administrator, groups and what others may read if it says
     * something about them, and what is stored, be it nothing.
     *
     * @param known who it was before; the name stays
     */
    public static AuthenticatedUser read(
            Map<String, ? extends @Nullable Object> model, AuthenticatedUser known) {
        AuthenticatedUser changed = known;
        if (model.get("admin") instanceof Boolean admin) {
            changed = changed.withAdmin(admin);
        }
        if (model.get("groups") instanceof Collection<?> groups) {
            changed =
                    changed.withGroups(
                            groups.stream().map(String::valueOf).collect(Collectors.toSet()));
        }
        if (model.get("user_info") instanceof Map<?, ?> info) {
            changed = changed.withUserInfo(texts(info));
        }
        return changed.withAuthState(
                model.get("auth_state") instanceof Map<?, ?> state ? texts(state) : null);
    }

    /** What functions get to see. */
    static Map<String, @Nullable Object> of(AuthenticatedUser found, Decision decision) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("name", decision.name());
        model.put("admin", decision.admin());
        Set<String> groups = decision.groups();
        model.put("groups", groups == null ? null : List.copyOf(new TreeSet<>(groups)));
        model.put("auth_state", found.authState());
        if (found.userInfo() != null) {
            model.put("user_info", found.userInfo());
        }
        return model;
    }

    /** A map of functions, whose keys are text. */
    public static Map<String, @Nullable Object> texts(Map<?, ?> map) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }
}
