/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.script.ScriptFailure;
import io.codehub.spawner.SpawnFailedException;
import org.jspecify.annotations.Nullable;

/** A hook keeps a server from starting. */
public final class HookException extends SpawnFailedException {

    /** What is said where a hook has said nothing itself. */
    public static final String UNEXPECTED =
            "Something went wrong in the hub while the server was starting. The people who run this"
                    + " hub find the cause in its log.";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String html;
    private final @Nullable String reason;
    private final boolean refusal;
    private final boolean lost;

    private HookException(
            String userMessage,
            String detail,
            int status,
            @Nullable String html,
            @Nullable String reason,
            boolean refusal,
            boolean lost) {
        super(userMessage, detail, null);
        this.lost = lost;
        this.status = status;
        this.html = html;
        this.reason = reason;
        this.refusal = refusal;
    }

    /** As the hook has it, or without details if it just failed. */
    static HookException of(ScriptFailure failure) {
        String message = failure.userMessage();
        return new HookException(
                message == null ? UNEXPECTED : message,
                failure.sentence(),
                failure.status(),
                failure.userHtml(),
                failure.reason(),
                failure.refusal(),
                failure.lost());
    }

    /** A hook that has given something else than it should. */
    static HookException wrongResult(String detail) {
        return new HookException(UNEXPECTED, detail, 0, null, null, false, false);
    }

    /** User options that are no use. */
    static HookException badOptions(String detail) {
        return new HookException("Invalid user options", detail, 400, null, null, true, false);
    }

    /** Whether the hooks of the start have to be run again from the first one on. */
    boolean lost() {
        return lost;
    }

    /** Status for the answer; 0 if the hook has chosen none. */
    public int status() {
        return status;
    }

    /** The message as markup of the hook's own; null for none. */
    public @Nullable String html() {
        return html;
    }

    /** Short word for monitoring; null for none. */
    public @Nullable String reason() {
        return reason;
    }

    /** Whether a rule forbids the start, so that nothing is broken. */
    public boolean refusal() {
        return refusal;
    }
}
