/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.HubUrls;
import io.codehub.spawner.ServerOwner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The server that a hook is about.
 *
 * @param userId number of the owner
 * @param name empty for the default server
 * @param displayName null for none
 * @param userOptions those of the start
 */
public record HookedServer(
        long userId,
        ServerOwner owner,
        String name,
        @Nullable String displayName,
        Map<String, Object> userOptions) {

    String fullName() {
        return owner.name() + "/" + name;
    }

    /** As the Python side describes users. */
    Map<String, Object> user(HubUrls urls) {
        return user(userId, owner, urls);
    }

    static Map<String, Object> user(long userId, ServerOwner owner, HubUrls urls) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", userId);
        user.put("name", owner.name());
        user.put("admin", owner.admin());
        user.put("groups", List.copyOf(new TreeSet<>(owner.groups())));
        user.put("url", urls.serverPath(owner.name(), ""));
        return user;
    }
}
