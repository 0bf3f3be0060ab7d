/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.hook.HookException;
import io.codehub.hub.server.FailureDetails;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRefusedException;
import java.time.Duration;

/**
 * Why a start came to nothing.
 *
 * @param reason {@code timeout}, {@code error}, {@code refused} when nothing is broken, or {@code
 *     proxy} when the server was there and only the proxy did not take its address
 * @param userMessage for the one who waits
 * @param details how to answer
 * @param label for monitoring; empty for none
 */
record StartFailure(String reason, String userMessage, FailureDetails details, String label) {

    private static final String REFUSED = "refused";
    private static final String PROXY = "proxy";

    StartFailure(String reason, String userMessage) {
        this(reason, userMessage, FailureDetails.NONE, "");
    }

    /** The spawner took too long. */
    static StartFailure notStarted(Duration timeout) {
        return new StartFailure(
                "timeout", "The server did not start within " + seconds(timeout) + ".");
    }

    /** The server runs, but says nothing. */
    static StartFailure noAnswer(ServerKind kind, Duration timeout) {
        String what = kind == ServerKind.CODE_SERVER ? "The editor" : "The server";
        return new StartFailure(
                "timeout", what + " did not answer within " + seconds(timeout) + ".");
    }

    /** The same with what held the start up last; empty if nothing is known. */
    StartFailure because(String hold) {
        return hold.isEmpty()
                ? this
                : new StartFailure(reason, userMessage + " " + hold, details, label);
    }

    /** The spawner knows why. */
    static StartFailure of(SpawnFailedException failure) {
        if (failure instanceof HookException hook) {
            return new StartFailure(
                    hook.refusal() ? REFUSED : "error",
                    hook.userMessage(),
                    new FailureDetails(hook.status() == 0 ? null : hook.status(), hook.html()),
                    hook.reason() == null ? "" : hook.reason());
        }
        String reason = failure instanceof SpawnRefusedException ? REFUSED : "error";
        return new StartFailure(reason, failure.userMessage());
    }

    /** The server is there, but nobody could reach it. */
    static StartFailure unreachable() {
        return new StartFailure(
                PROXY, "The server was running, but the proxy could not be told where it is.");
    }

    /** Whether a rule forbids the start. */
    boolean refused() {
        return reason.equals(REFUSED);
    }

    /** Whether the server itself did start. */
    boolean onlyUnreachable() {
        return reason.equals(PROXY);
    }

    /** Whether this reason says that starting does not work. */
    static boolean isBreakage(String reason) {
        return !reason.equals(REFUSED) && !reason.equals(PROXY);
    }

    /** Nobody has foreseen this; the log has the details. */
    static StartFailure unexpected() {
        return new StartFailure("error", HookException.UNEXPECTED);
    }

    private static String seconds(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }
}
