/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import java.nio.file.Path;

/**
 * Where everything is.
 *
 * @param work folder for logs and configurations
 * @param key private key for TLS
 * @param certificate its certificate
 * @param proxyCores the cores for the proxies, as taskset wants them
 */
record Site(Path work, Path key, Path certificate, String proxyCores) {

    /** As the script that starts the benchmark says. */
    static Site given() {
        Path work = Path.of(System.getProperty("bench.work"));
        return new Site(
                work,
                work.resolve("key.pem"),
                work.resolve("certificate.pem"),
                System.getProperty("bench.cores", "0"));
    }

    /** The executable of a proxy with the command line of configurable-http-proxy. */
    String command(Peer peer) {
        return System.getProperty("bench." + peer.title());
    }
}
