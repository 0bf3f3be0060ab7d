/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Where everything is.
 *
 * @param ours command of this project's proxy
 * @param chp command of configurable-http-proxy
 * @param work folder for logs and configurations
 * @param key private key for TLS
 * @param certificate its certificate
 * @param proxyCores the cores for the proxies, as taskset wants them
 */
record Site(
        List<String> ours,
        List<String> chp,
        Path work,
        Path key,
        Path certificate,
        String proxyCores) {

    /** As the script that starts the benchmark says. */
    static Site given() {
        Path work = Path.of(System.getProperty("bench.work"));
        return new Site(
                List.of(System.getProperty("bench.ours").split(" ")),
                List.of(System.getProperty("bench.chp").split(" ")),
                work,
                work.resolve("key.pem"),
                work.resolve("certificate.pem"),
                System.getProperty("bench.cores", "0"));
    }
}
