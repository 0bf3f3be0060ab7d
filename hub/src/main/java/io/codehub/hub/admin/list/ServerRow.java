/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import io.codehub.hub.web.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A server in a table, for the eyes of one reader.
 *
 * @param id {@code user/name}, as forms send it
 * @param label what to call it: its display name, else its name; empty for the default server
 * @param subject what buttons add for those who do not see the row: {@code server thesis of ada}
 * @param state class of the state mark: stopped, starting, running, stopping or failed
 * @param stateWord the same for people
 * @param environment what was chosen for the last start; null if nothing was
 * @param lastUsed null if it never was
 * @param url of the page about it
 * @param openUrl the server itself; null if it does not run or the reader may not enter it
 * @param stopUrl the question before it is stopped; null if it does not run or the reader may not
 * @param startable whether the reader may start it now
 * @param cancellable whether the reader may end its start
 */
public record ServerRow(
        String id,
        String label,
        String subject,
        String state,
        String stateWord,
        @Nullable String environment,
        @Nullable Moment lastUsed,
        String url,
        @Nullable String openUrl,
        @Nullable String stopUrl,
        boolean startable,
        boolean cancellable) {}
