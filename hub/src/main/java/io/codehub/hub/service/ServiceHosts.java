/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.OwnAddress;
import io.codehub.hub.config.SocketUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the proxy reaches services that this hub runs. */
@Component
class ServiceHosts {

    private static final String LOCAL = "127.0.0.1";

    private final @Nullable String ownUrl;
    private final String connectUrl;

    ServiceHosts(Configuration configuration, HubUrls urls) {
        this.ownUrl = OwnAddress.of(configuration, urls).url();
        this.connectUrl = urls.connectUrl();
    }

    /** Host of a service while it runs here; null for the one of its url. */
    @Nullable String of(ServiceEntry entry) {
        ServiceAddress address = entry.address();
        if (address == null) {
            return null;
        }
        if (ownUrl != null && !SocketUrl.matches(ownUrl)) {
            return ServiceAddress.of(ownUrl).host();
        }
        if (!address.isEverywhere()) {
            return null;
        }
        return SocketUrl.matches(connectUrl) ? LOCAL : ServiceAddress.of(connectUrl).host();
    }
}
