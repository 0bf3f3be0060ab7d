/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.hub.config.script.ScriptCall;
import io.codehub.hub.config.script.ScriptFailure;
import io.codehub.hub.config.script.ScriptFunctions;
import io.codehub.hub.config.script.ScriptQuestions;
import io.codehub.hub.config.subdomain.SubdomainHook;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Hosts that a function of the configuration makes out of names. */
final class FunctionHook implements SubdomainHook {

    /** Pages wait for it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Pattern LABELS = Pattern.compile("([a-z0-9_-]{1,63}\\.)+");

    private final ScriptFunction function;
    private final ScriptFunctions functions;

    FunctionHook(ScriptFunction function, ScriptFunctions functions) {
        this.function = function;
        this.functions = functions;
    }

    /**
     * What the function says.
     *
     * @throws IllegalStateException if it fails, or the host is not below the domain: cookies and
     *     policies are made for hosts that are
     */
    @Override
    public String host(String name, String domain, Kind kind) {
        Object host;
        try {
            host =
                    functions
                            .call(
                                    new ScriptCall(
                                            function,
                                            Map.of(
                                                    "args",
                                                    List.of(name, domain),
                                                    "keywords",
                                                    Map.of(
                                                            "kind",
                                                            kind.name().toLowerCase(Locale.ROOT))),
                                            TIMEOUT,
                                            ScriptQuestions.NONE))
                            .get("result");
        } catch (ScriptFailure e) {
            throw new IllegalStateException(e.sentence(), e);
        }
        String below = "." + domain;
        String text = host instanceof String given ? given.toLowerCase(Locale.ROOT) : "";
        if (!text.endsWith(below)
                || !LABELS.matcher(text.substring(0, text.length() - domain.length())).matches()) {
            throw new IllegalStateException(
                    function + " has returned no host below " + domain + " for " + name);
        }
        return text;
    }
}
