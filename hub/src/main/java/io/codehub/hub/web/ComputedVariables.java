/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.rbac.Requester;
import org.jspecify.annotations.Nullable;

/** Variables of templates that functions of the configuration compute for each page. */
public interface ComputedVariables {

    /**
     * What a function says now; null for nothing, and if it fails: a page does without.
     *
     * @param reader null for strangers
     */
    @Nullable Object value(ScriptFunction function, @Nullable Requester reader);
}
