/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function has raised an error, has taken too long, or could not be run. */
public final class ScriptFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> reply;

    ScriptFailure(String sentence, Map<String, Object> reply) {
        super(sentence);
        this.reply = reply;
    }

    /** The sentence for the log; never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Status that the function has chosen for the answer; 0 if none. */
    public int status() {
        return reply.get("status") instanceof Number number ? number.intValue() : 0;
    }

    /** What the function wants the user to be told; null if nothing. */
    public @Nullable String userMessage() {
        return text("message");
    }

    /** The same as markup; null if there is none. */
    public @Nullable String userHtml() {
        return text("html");
    }

    /** Short word for what was refused; null if the function has given none. */
    public @Nullable String reason() {
        return text("reason");
    }

    /** Whether a rule has refused something, so that nothing is broken. */
    public boolean refusal() {
        return Boolean.TRUE.equals(reply.get("refusal")) || status() >= 400 && status() < 500;
    }

    /** Whether the hooks of the start have to be run again from the first one on. */
    public boolean lost() {
        return Boolean.TRUE.equals(reply.get("lost"));
    }

    private @Nullable String text(String name) {
        return reply.get(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
