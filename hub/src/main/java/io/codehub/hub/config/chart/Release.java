/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an installed chart tells the hub.
 *
 * @param values merged, with what Helm says of chart and release
 * @param names of the chart's objects, by their short names: {@code proxy-api}
 * @param secrets single secrets by their key: {@code hub.config.JupyterHub.cookie_secret}
 * @param namespace of the hub, and of servers unless the values say otherwise
 * @param problems sentences about what could not be read; more may be added
 */
record Release(
        Values values,
        Map<String, String> names,
        Map<String, String> secrets,
        String namespace,
        List<String> problems) {

    /** Name of an object; a chart without a prefix gives objects their short names. */
    String name(String shortName) {
        return names.getOrDefault(shortName, shortName);
    }

    Optional<String> secret(String key) {
        return Optional.ofNullable(secrets.get(key));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Release";
    }
}
