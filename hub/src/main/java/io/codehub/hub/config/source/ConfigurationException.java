/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used: everything that is wrong with it, a sentence each. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;
    private final transient @Nullable ScriptReport scripts;

    public ConfigurationException(List<String> problems) {
        this(problems, null);
    }

    ConfigurationException(List<String> problems, @Nullable ScriptReport scripts) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
        this.scripts = scripts;
    }

    public List<String> problems() {
        return problems;
    }

    /** What Python had a part in, as far as it came. */
    public Optional<ScriptReport> scripts() {
        return Optional.ofNullable(scripts);
    }
}
