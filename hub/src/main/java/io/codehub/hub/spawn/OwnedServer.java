/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import io.codehub.hub.user.User;
import org.jspecify.annotations.Nullable;

/**
 * The server that a page is about, with everybody concerned.
 *
 * @param reader who opened the page
 * @param owner whose server it is
 * @param name empty for the default server
 * @param server null if it was never started
 */
public record OwnedServer(Requester reader, User owner, String name, @Nullable Server server) {}
