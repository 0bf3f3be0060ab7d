/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import java.util.List;

/** Tells which services users can visit. */
public interface ServiceTargets {

    /** Those services, each with an address; oldest first. */
    List<HubService> listVisited();
}
