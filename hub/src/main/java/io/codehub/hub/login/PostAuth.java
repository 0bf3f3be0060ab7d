/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.hook.HookException;
import io.codehub.hub.hook.SignInHook;
import io.codehub.hub.login.way.Way;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a function of the configuration makes of those whom all rules let in. */
@Component
public class PostAuth {

    private static final Logger log = LoggerFactory.getLogger(PostAuth.class);

    private final SignInHook hook;

    PostAuth(SignInHook hook) {
        this.hook = hook;
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
            Way way, AuthenticatedUser found, Decision decision, String entered) {
        Map<String, @Nullable Object> model = AuthModel.of(found, decision);
        try {
            Map<String, @Nullable Object> changed =
                    hook.changed(way.authenticator().className(), model);
            return changed == null ? null : read(changed, found);
        } catch (HookException e) {
            log.error("{}", e.getMessage());
            throw refusal(e).of(entered);
        }
    }

    /** A function has failed, or refuses somebody in its own words. */
    public static LoginFailedException refusal(HookException failure) {
        boolean silent = failure.userMessage().equals(HookException.UNEXPECTED);
        return LoginFailedException.because(
                silent
                        ? "Something went wrong in the hub. The people who run it find the cause in"
                                + " its log."
                        : failure.userMessage());
    }

    private static @Nullable AuthenticatedUser read(
            Map<String, @Nullable Object> model, AuthenticatedUser found) {
        if (!(model.get("name") instanceof String name) || name.isBlank()) {
            log.error("post_auth_hook has returned no name");
            return null;
        }
        return AuthModel.read(model, found.withName(name).withAllowed(true));
    }
}
