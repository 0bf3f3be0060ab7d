/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.rbac.Requester;
import java.util.Map;

/** Signs somebody in by what a sign-in form would hold, for one request only. */
public interface CredentialCheck {

    /**
     * Whoever the credentials belong to, with all their rights.
     *
     * @param address of the client, for the throttle
     * @throws io.codehub.hub.error.HubException 403 or 429
     */
    Requester check(Map<String, String> form, String address);
}
