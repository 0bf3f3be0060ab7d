/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.error;

import org.springframework.http.HttpStatus;

/**
 * The words of error pages: for each status what happened, and what to do next.
 *
 * @param again whether trying again may help
 */
record ErrorWords(String heading, String explanation, boolean again) {

    static final ErrorWords OLD_FORM =
            new ErrorWords(
                    "This form was too old to accept",
                    "For your safety a form works only in the session in which it was opened."
                            + " Nothing was changed. Go back, reload the page and send it again.",
                    false);

    static final ErrorWords LINK_ENDED =
            new ErrorWords(
                    "This link no longer works",
                    "It is mistyped, has ended or was withdrawn. Ask the person who sent it for a"
                            + " new one.",
                    false);

    static final ErrorWords DATABASE_AWAY =
            new ErrorWords(
                    "The hub cannot work at the moment",
                    "Its database does not answer. Running servers go on, and nothing that was"
                            + " saved is lost. If you have just changed something, look whether it"
                            + " was done. This page works again as soon as the database is back.",
                    true);

    static ErrorWords of(int status) {
        return switch (status) {
            case 400 ->
                    new ErrorWords(
                            "This request cannot be carried out", "Nothing was changed.", false);
            case 403 ->
                    new ErrorWords(
                            "You may not do this",
                            "Nothing was changed. If you need it, ask the people who run this hub.",
                            false);
            case 404 ->
                    new ErrorWords(
                            "There is nothing at this address",
                            "It may be mistyped, what was here has been deleted, or its owner has"
                                    + " not shared it with you.",
                            false);
            case 405 ->
                    new ErrorWords(
                            "This address does not work that way",
                            "It was opened with a method that it does not know. Nothing was"
                                    + " changed.",
                            false);
            case 413 ->
                    new ErrorWords(
                            "That was too much at once",
                            "What was sent is larger than the hub accepts. Nothing was changed.",
                            false);
            case 424 ->
                    new ErrorWords(
                            "This server is not running",
                            "Files in the home folder are safe. Start it on the home page.",
                            false);
            case 429 ->
                    new ErrorWords(
                            "The hub is busy",
                            "Nothing was lost. Wait a moment, then try again.",
                            true);
            case 503 ->
                    new ErrorWords(
                            "This server does not answer",
                            "It may have just stopped or be restarting. Files in your home folder"
                                    + " are safe. Reload in a moment, or look on the home page.",
                            true);
            case 502, 504 ->
                    new ErrorWords(
                            "This server gives no proper answer",
                            "It may be starting or overloaded. Files in your home folder are safe."
                                    + " Reload in a moment, or look on the home page.",
                            true);
            default ->
                    status >= 500
                            ? new ErrorWords(
                                    "Something went wrong on our side",
                                    "Your files and running servers are not affected. Try again;"
                                            + " if it happens twice, tell the people who run this"
                                            + " hub.",
                                    true)
                            : new ErrorWords(
                                    "This request was refused", "Nothing was changed.", false);
        };
    }

    /** The standard's words for a status, or something neutral. */
    static String reason(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
