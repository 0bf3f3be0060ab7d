/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

/** A command line that cannot be obeyed; the message names the option. */
public class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
