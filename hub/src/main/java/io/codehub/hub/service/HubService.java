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
 */
public record HubService(
        long id,
        String name,
        boolean admin,
        @Nullable String url,
        Map<String, Object> info,
        boolean display) {}
