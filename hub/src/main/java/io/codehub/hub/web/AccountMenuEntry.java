/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.rbac.Requester;

/** A link in the menu of the account; each page that has one supplies a bean. */
public interface AccountMenuEntry {

    /** Position from above; small numbers first. */
    int order();

    String label();

    /** Path below the hub, without a slash in front. */
    String path();

    /** Whether the page would open for this user. */
    boolean visibleTo(Requester requester);
}
