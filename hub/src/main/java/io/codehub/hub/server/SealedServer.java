/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import org.jspecify.annotations.Nullable;

/**
 * A server with the secrets of its start as the row keeps them.
 *
 * @param secrets encrypted; null before the start has any
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedServer(Server server, byte @Nullable [] secrets) {

    @Override
    public String toString() {
        return "SealedServer[" + server.fullName() + "]";
    }
}
