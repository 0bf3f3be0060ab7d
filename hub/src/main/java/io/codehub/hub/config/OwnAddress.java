/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the proxy reaches this very hub, if it spreads requests over all hubs of the database.
 *
 * @param url scheme, host and port; null if the proxy knows one address for all hubs
 */
public record OwnAddress(@Nullable String url) {

    /** From the settings. */
    public static OwnAddress of(Configuration configuration, HubUrls urls) {
        return new OwnAddress(
                configuration.get(JupyterHubTraits.BALANCE_HUBS)
                        ? HubAddresses.ownUrl(configuration, urls.hubHost(), urls.hubPort())
                        : null);
    }
}
