/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Set;

/**
 * What a listing may show to a requester.
 *
 * @param everything no filter; the sets are empty then
 * @param users names of users
 * @param groups names of groups; a listing of users shows their members
 * @param services names of services
 */
public record ListFilter(
        boolean everything, Set<String> users, Set<String> groups, Set<String> services) {

    public static final ListFilter EVERYTHING = new ListFilter(true, Set.of(), Set.of(), Set.of());
}
