/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.web.look.TrustedHtml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a start came to nothing; templates know it as {@code failure}.
 *
 * @param heading about the server: {@code My server did not start}
 * @param message what happened, in one sentence
 * @param meaning what the hub did about it
 * @param advice what the reader can do
 * @param reference joins the page with the log; null if there is none
 * @param lines what the start has said
 * @param html the message as markup of the operator's own; null for the text
 */
public record FailureView(
        String heading,
        String message,
        String meaning,
        String advice,
        @Nullable String reference,
        List<StartView.Line> lines,
        @Nullable TrustedHtml html) {

    public FailureView(
            String heading,
            String message,
            String meaning,
            String advice,
            @Nullable String reference,
            List<StartView.Line> lines) {
        this(heading, message, meaning, advice, reference, lines, null);
    }
}
