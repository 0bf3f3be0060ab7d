/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names in addresses as JupyterHub writes them. */
final class Escape {

    private Escape() {}

    /** One element of a path; {@code @} and {@code ~} stay. */
    static String path(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@")
                .replace("%7E", "~");
    }
}
