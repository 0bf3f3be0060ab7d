/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

/** A path that names nothing: a malformed escape or a dot segment. */
public class MalformedPathException extends RuntimeException {

    public MalformedPathException(String message) {
        super(message, null, false, false);
    }
}
