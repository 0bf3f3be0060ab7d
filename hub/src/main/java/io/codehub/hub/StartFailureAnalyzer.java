/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.error.HubException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Finds what a part of the hub has to say about settings, files or addresses that keep it from
 * starting. Anything else is a mistake of the hub's own, and shown with its trace.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class StartFailureAnalyzer implements FailureAnalyzer {

    private static final String OWN = "io.codehub.";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BeansException) {
                continue;
            }
            if (isSaid(cause)) {
                return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
            }
        }
        return null;
    }

    private static boolean isSaid(Throwable cause) {
        boolean speaks =
                cause instanceof IllegalArgumentException
                        || cause instanceof IllegalStateException
                        || cause instanceof UncheckedIOException
                        || cause instanceof IOException
                        || cause instanceof HubException;
        StackTraceElement[] trace = cause.getStackTrace();
        return speaks
                && cause.getMessage() != null
                && trace.length > 0
                && trace[0].getClassName().startsWith(OWN);
    }
}
