/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Methods that never change anything. */
public final class SafeMethods {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private SafeMethods() {}

    public static boolean isSafe(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }
}
