/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.rbac.Requester;
import java.util.List;

/** The menu of services in the frame of each page. */
public interface ServiceLinks {

    /** Services that this user can open, in the order of the menu. */
    List<Link> visibleTo(Requester requester);

    /** A line of the menu. */
    record Link(String label, String href) {}
}
