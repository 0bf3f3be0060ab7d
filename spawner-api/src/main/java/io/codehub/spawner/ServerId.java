/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

/**
 * Which server: the same in every hub and over restarts.
 *
 * @param user name of the owner, normalised, unescaped
 * @param server name of the server; empty for the default server
 */
public record ServerId(String user, String server) {}
