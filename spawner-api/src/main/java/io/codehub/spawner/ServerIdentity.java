/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

/**
 * With what a server shows who it is, and recognises the hub and the gateway: all in PEM form. The
 * spawner writes them where the server can read them and nobody else.
 *
 * @param key private key; secret
 * @param certificate the server's own
 * @param authorities whose certificates it accepts
 */
public record ServerIdentity(String key, String certificate, String authorities) {

    /** Without the key, which must not reach a log. */
    @Override
    public String toString() {
        return "ServerIdentity[...]";
    }
}
