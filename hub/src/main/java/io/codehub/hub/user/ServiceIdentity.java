/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.rbac.Requester;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model of a service for itself. */
public interface ServiceIdentity {

    /** Name, kind, admin flag, and what else the service may read of itself. */
    Map<String, @Nullable Object> model(Requester service);
}
