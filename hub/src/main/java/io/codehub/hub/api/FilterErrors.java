/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.error.HubException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses a request before a controller is chosen; the error page or JSON body comes later. */
public final class FilterErrors {

    private FilterErrors() {}

    public static void refuse(
            HttpServletRequest request, HttpServletResponse response, HubException outcome)
            throws IOException {
        outcome.headers().forEach(response::setHeader);
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, outcome);
        response.sendError(outcome.status().value(), outcome.getMessage());
    }
}
