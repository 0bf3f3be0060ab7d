/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.rbac.Requester;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Who looks at a page. The sign-in part of the hub knows. */
public interface PageVisitor {

    /** The signed-in user by cookie; null for strangers. Never fails. */
    @Nullable Requester requester(HttpServletRequest request);

    /** The token that forms of this page must carry. */
    String xsrf(HttpServletRequest request, HttpServletResponse response);
}
