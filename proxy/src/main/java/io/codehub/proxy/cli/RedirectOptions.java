/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

/**
 * The second port, which sends browsers to https.
 *
 * @param port 0 lets the system choose
 * @param to the port named in redirects; 0 for the public port
 */
public record RedirectOptions(int port, int to) {}
