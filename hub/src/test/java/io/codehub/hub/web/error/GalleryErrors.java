/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.error;

import io.codehub.hub.web.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Models of error pages. */
public final class GalleryErrors {

    private GalleryErrors() {}

    /** The page of an error. */
    public static ErrorPage error(
            int status, @Nullable String message, @Nullable String reference) {
        ErrorWords words = ErrorWords.of(status);
        var at = Instant.parse("2026-03-02T11:48:00Z");
        return new ErrorPage(
                status,
                ErrorWords.reason(status),
                words.heading(),
                words.explanation(),
                message,
                words.again(),
                status == 403,
                reference,
                Moment.of(at, at));
    }
}
