/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.api.RequestId;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.oauth.SignInProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Why a sign-in did not work, in the words of the page.
 *
 * @param tone class of the note: {@code warn} or {@code bad}
 * @param footnote below the form; null for none
 */
record LoginProblem(String tone, String heading, String text, @Nullable String footnote) {

    static final LoginProblem EXPIRED =
            new LoginProblem(
                    "warn",
                    "This page was open too long",
                    "Nothing was sent. Sign in again.",
                    null);

    static LoginProblem of(HubException refusal) {
        if (refusal.status() == HttpStatus.TOO_MANY_REQUESTS) {
            return new LoginProblem(
                    "warn",
                    "Too many failed attempts",
                    waiting(refusal) + " A server that is already running keeps running.",
                    "Forgot your password? Ask the people who run this hub.");
        }
        if (refusal instanceof LoginFailedException failed && failed.explained()) {
            return new LoginProblem(
                    "bad", "You may not sign in", refusal.getMessage(), reference());
        }
        if (refusal.status() == HttpStatus.FORBIDDEN) {
            return new LoginProblem(
                    "bad",
                    "User name or password is wrong",
                    "Check both and try again. If they are right, your account may not use this"
                            + " hub: ask the people who run it.",
                    null);
        }
        return new LoginProblem("bad", "Signing in did not work", refusal.getMessage(), null);
    }

    static LoginProblem ofService(LoginFailedException refusal) {
        return refusal.explained()
                ? of(refusal)
                : new LoginProblem(
                        "bad",
                        "You may not sign in",
                        "The service knows you, but this account may not use this hub. Ask the"
                                + " people who run it, or sign in with another account.",
                        reference());
    }

    static LoginProblem ofService(SignInProblemException problem) {
        if (problem.status() == HttpStatus.TOO_MANY_REQUESTS) {
            return new LoginProblem("warn", "Too many failed attempts", waiting(problem), null);
        }
        boolean away = problem.status() == HttpStatus.SERVICE_UNAVAILABLE;
        return new LoginProblem(
                away ? "warn" : "bad",
                "Signing in did not work",
                problem.getMessage() + (away ? " Servers that are running keep running." : ""),
                problem.logged() ? reference() : null);
    }

    /** By which the log has the reason. */
    private static String reference() {
        return "Reference: " + RequestId.ofCurrent();
    }

    private static String waiting(HubException refusal) {
        String seconds = refusal.headers().get("Retry-After");
        return seconds == null
                ? "Signing in is paused for a while."
                : "Signing in is paused. Try again in " + inWords(Long.parseLong(seconds)) + ".";
    }

    private static String inWords(long seconds) {
        long minutes = (seconds + 59) / 60;
        if (seconds < 60) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}
