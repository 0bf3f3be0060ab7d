/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.web.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A server as pages show it; templates know it as {@code server}.
 *
 * @param name empty for the default server
 * @param label what to call it in a list: its display name, else its name
 * @param owner name of the user it belongs to
 * @param own whether the reader is that user
 * @param subject inside a sentence: {@code my server}
 * @param heading at the start of a sentence: {@code My server}
 * @param state class of the state mark: stopped, starting, running, stopping or failed
 * @param stateWord the same for people
 * @param url where it is opened
 * @param spawnUrl where it is started
 * @param pendingUrl where a start is watched
 * @param stopUrl where it is stopped, after a question
 * @param deleteUrl where it is deleted, after a question
 * @param started since when it runs; null if it does not
 * @param lastUsed null if it never was
 * @param failure why the last start came to nothing, or how the server ended by itself; else null
 * @param mayStart whether the reader may start it
 */
public record ServerView(
        String name,
        String label,
        String owner,
        boolean own,
        String subject,
        String heading,
        String state,
        String stateWord,
        String url,
        String spawnUrl,
        String pendingUrl,
        String stopUrl,
        String deleteUrl,
        String renameUrl,
        @Nullable Moment started,
        @Nullable Moment lastUsed,
        @Nullable String failure,
        boolean mayStart) {

    /** The same, but a start leads on to another address than the server's own. */
    ServerView startingAt(String address) {
        return new ServerView(
                name,
                label,
                owner,
                own,
                subject,
                heading,
                state,
                stateWord,
                url,
                address,
                pendingUrl,
                stopUrl,
                deleteUrl,
                renameUrl,
                started,
                lastUsed,
                failure,
                mayStart);
    }
}
