/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program beside the hub with rights of its own.
 *
 * @param url where it listens; null if users do not visit it
 * @param info whatever operators keep about it; null if not set
 * @param display whether pages link to it; null if not set, which means yes
 * @param client identifier of its OAuth client; null if it signs nobody in
 * @param command program and arguments that the hub runs; empty for a service that runs elsewhere
 * @param pid number of its process on the hub that runs it; null while none runs
 * @param host where it runs, if that is not what its address says
 * @param fromConfig whether the configuration describes it; others came over the REST interface
 */
public record HubService(
        long id,
        String name,
        boolean admin,
        @Nullable String url,
        @Nullable Map<String, Object> info,
        @Nullable Boolean display,
        @Nullable String client,
        List<String> command,
        @Nullable Long pid,
        @Nullable String host,
        boolean fromConfig) {

    /** Where the proxy sends requests: scheme, host and port; null if users do not visit it. */
    public @Nullable String target() {
        if (url == null) {
            return null;
        }
        ServiceAddress address = ServiceAddress.of(url);
        return (host == null ? address : address.at(host)).toString();
    }

    /** Whether the hub runs it. */
    public boolean managed() {
        return !command.isEmpty();
    }
}
