/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import java.util.Map;

/**
 * Users who share roles and access.
 *
 * @param properties whatever operators and programs keep about the group
 */
public record Group(long id, String name, Map<String, Object> properties) {}
