/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The configured parts under the names that programs for JupyterHub know. */
public final class ReferenceClasses {

    private ReferenceClasses() {}

    public static String spawner(Configuration configuration) {
        String name = configuration.get(JupyterHubTraits.SPAWNER_CLASS);
        if (name.startsWith("kube")) {
            return "kubespawner.spawner.KubeSpawner";
        }
        return "jupyterhub.spawner."
                + (name.contains("simple") ? "SimpleLocalProcessSpawner" : "LocalProcessSpawner");
    }

    public static String authenticator(Configuration configuration) {
        return AuthenticatorClasses.path(ChosenAuthenticator.className(configuration));
    }

    /** The same for each of several ways to sign in, by id; empty if there is no choice. */
    public static Map<String, String> ways(Configuration configuration) {
        Map<String, String> ways = new LinkedHashMap<>();
        ChosenAuthenticator.ways(configuration)
                .forEach(way -> ways.put(way.id(), AuthenticatorClasses.path(way.className())));
        return ways;
    }
}
