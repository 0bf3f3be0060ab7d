/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program beside the hub with rights of its own.
 *
 * @param url where it listens; null if users do not visit it
 * @param info whatever operators keep about it; null if not set
 * @param display whether pages link to it; null if not set, which means yes
 * @param client identifier of its OAuth client; null if it signs nobody in
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
        boolean fromConfig) {}
