/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

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
        return switch (ChosenAuthenticator.className(configuration)) {
            case "DummyAuthenticator" -> "jupyterhub.auth.DummyAuthenticator";
            case "LDAPAuthenticator" -> "ldapauthenticator.ldapauthenticator.LDAPAuthenticator";
            default -> "nativeauthenticator.nativeauthenticator.NativeAuthenticator";
        };
    }
}
