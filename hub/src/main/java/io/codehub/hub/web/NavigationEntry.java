/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.rbac.Requester;
import java.util.Set;

/** A tab of the navigation bar; each page that has one supplies a bean. */
public interface NavigationEntry {

    /** Position from the left; small numbers first. */
    int order();

    String label();

    /** Path below the hub, without a slash in front: {@code home}. */
    String path();

    /** First parts of the addresses of pages below this one, besides its own: {@code spawn}. */
    default Set<String> below() {
        return Set.of();
    }

    /** Whether the page would open for this user. */
    boolean visibleTo(Requester requester);
}
