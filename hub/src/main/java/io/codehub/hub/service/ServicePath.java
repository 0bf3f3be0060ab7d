/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.config.HubUrls;

/** Where users reach a service. */
public final class ServicePath {

    private ServicePath() {}

    /** Path of a service, escaped, with both slashes. */
    public static String of(HubUrls urls, String service) {
        return urls.basePath() + "services/" + HubUrls.escape(service) + "/";
    }
}
