/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.ComputedVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks functions for what pages show to their reader. */
@Component
class TemplateVariables implements ComputedVariables {

    private final HandlerHooks hooks;

    TemplateVariables(HandlerHooks hooks) {
        this.hooks = hooks;
    }

    @Override
    public @Nullable Object value(ScriptFunction function, @Nullable Requester reader) {
        String user = reader != null && reader.kind() == Requester.Kind.USER ? reader.name() : null;
        try {
            return hooks.ofUser(function, user);
        } catch (HubException e) {
            return null;
        }
    }
}
