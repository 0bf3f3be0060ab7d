/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.hook.HookException;
import io.codehub.hub.hook.SignInHook;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a function of the configuration makes of those whom all rules let in. */
@Component
class PostAuth {

    private static final Logger log = LoggerFactory.getLogger(PostAuth.class);

    private final SignInHook hook;
    private final Authenticator authenticator;

    PostAuth(SignInHook hook, Authenticator authenticator) {
        this.hook = hook;
        this.authenticator = authenticator;
    }

    boolean configured() {
        return hook.configured();
    }

    /**
     * Who they are then. Having been let in, they need no rule again, but may be kept out.
     *
     * @return null if they are refused
     * @throws LoginFailedException with the function's own words for the person
     */
    @Nullable AuthenticatedUser changed(
            AuthenticatedUser found, Decision decision, String entered) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("name", decision.name());
        model.put("admin", decision.admin());
        Set<String> groups = decision.groups();
        model.put("groups", groups == null ? null : List.copyOf(new TreeSet<>(groups)));
        model.put("auth_state", found.authState());
        try {
            Map<String, @Nullable Object> changed = hook.changed(authenticator.className(), model);
            return changed == null ? null : read(changed, found);
        } catch (HookException e) {
            log.error("{}", e.getMessage());
            boolean silent = e.userMessage().equals(HookException.UNEXPECTED);
            throw LoginFailedException.because(
                            silent
                                    ? "Something went wrong in the hub. The people who run it find"
                                            + " the cause in its log."
                                    : e.userMessage())
                    .of(entered);
        }
    }

    private static @Nullable AuthenticatedUser read(
            Map<String, @Nullable Object> model, AuthenticatedUser found) {
        if (!(model.get("name") instanceof String name) || name.isBlank()) {
            log.error("post_auth_hook has returned no name");
            return null;
        }
        AuthenticatedUser changed = found.withName(name).withAllowed(true);
        if (model.get("admin") instanceof Boolean admin) {
            changed = changed.withAdmin(admin);
        }
        if (model.get("groups") instanceof Collection<?> groups) {
            changed =
                    changed.withGroups(
                            groups.stream().map(String::valueOf).collect(Collectors.toSet()));
        }
        Map<String, @Nullable Object> state = null;
        if (model.get("auth_state") instanceof Map<?, ?> map) {
            state = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                state.put(String.valueOf(entry.getKey()), entry.getValue());
            }
        }
        return changed.withAuthState(state);
    }
}
