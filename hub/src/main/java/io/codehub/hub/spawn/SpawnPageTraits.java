/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;

/** Settings of where users land, and of the pages around the start of a server. */
public final class SpawnPageTraits {

    public static final Trait<MaybeFunction<String>> OPTIONS_FORM =
            Trait.of(
                    "Spawner",
                    "options_form",
                    TraitTypes.orFunction(TraitTypes.text()),
                    MaybeFunction.of(""),
                    "Fields of a form, as markup, that users fill in before a start, or a function"
                            + " (spawner) that gives it. Empty: servers start at once.");
    public static final Trait<MaybeFunction<String>> DEFAULT_URL =
            Trait.of(
                    "JupyterHub",
                    "default_url",
                    TraitTypes.orFunction(TraitTypes.text()),
                    MaybeFunction.of(""),
                    "Path that users are sent to after sign-in, in place of their server, or a"
                            + " function (handler) that gives it; nothing for the usual place.");
    public static final Trait<Boolean> REDIRECT_TO_SERVER =
            Trait.of(
                    "JupyterHub",
                    "redirect_to_server",
                    TraitTypes.bool(),
                    true,
                    "Send users to their server after sign-in; otherwise to the home page.");
    public static final Trait<String> DEFAULT_SERVER_NAME =
            Trait.of(
                    "JupyterHub",
                    "default_server_name",
                    TraitTypes.text(),
                    "",
                    "Named server that links without a server's name lead to. Needs"
                            + " allow_named_servers.");

    public static final Trait<MaybeFunction<String>> OPTIONS_FROM_FORM =
            Trait.of(
                    "Spawner",
                    "options_from_form",
                    TraitTypes.orFunction(TraitTypes.choice("passthrough", "simple")),
                    MaybeFunction.of("passthrough"),
                    "How the fields of options_form become options: passthrough, a list of values"
                            + " each, or simple, where a single value stands for itself and on for"
                            + " true; or a function (form_data) that gives them.");

    private SpawnPageTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                OPTIONS_FORM,
                OPTIONS_FROM_FORM,
                DEFAULT_URL,
                REDIRECT_TO_SERVER,
                DEFAULT_SERVER_NAME);
    }
}
