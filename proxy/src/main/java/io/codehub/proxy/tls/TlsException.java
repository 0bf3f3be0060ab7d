/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

/** Files that cannot be used for TLS; the message names the file, never its content. */
public class TlsException extends Exception {

    public TlsException(String message) {
        super(message);
    }
}
