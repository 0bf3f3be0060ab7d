/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.way;

import java.util.Set;

/**
 * What tells one of several ways to sign in from the others.
 *
 * @param id short name, part of addresses
 * @param urlPrefix path below the hub where its pages are to be found, too; empty for none
 * @param prefix of the names of its users
 * @param sameUsers ids of others whose users of the same name are the same people
 */
record WayPlace(String id, String urlPrefix, String prefix, Set<String> sameUsers) {}
