/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.rbac.Requester;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models of services, for those who need to know who somebody is. */
public interface ServiceIdentity {

    /** Name, kind, admin flag, and what else the service may read of itself. */
    Map<String, @Nullable Object> model(Requester service);

    /** What a reader may know of a service; who it is in any case. */
    Map<String, @Nullable Object> model(Requester reader, String service);
}
