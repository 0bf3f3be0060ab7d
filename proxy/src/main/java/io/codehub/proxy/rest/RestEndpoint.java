/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import org.jspecify.annotations.Nullable;

/** Answers further POST requests of those who know the token, beside those about routes. */
public interface RestEndpoint {

    /** Paths that begin with this are the endpoint's. */
    String base();

    /**
     * Answers one request with JSON.
     *
     * @return null if there is nothing at this path
     * @throws IllegalArgumentException if the request cannot be understood
     */
    byte @Nullable [] answer(String path, byte[] body);
}
