/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

/** Which authenticator is configured. */
public final class ChosenAuthenticator {

    private ChosenAuthenticator() {}

    /** Its class name in configuration files, for the plain class where it has a local form. */
    public static String className(Configuration configuration) {
        String name = configuration.get(JupyterHubTraits.AUTHENTICATOR_CLASS);
        return AuthenticatorClasses.plain(AuthenticatorClasses.find(name).orElseThrow());
    }

    /** Whether it stands for people with accounts of this machine: {@code local-github}. */
    public static boolean wantsSystemAccounts(Configuration configuration) {
        String name = configuration.get(JupyterHubTraits.AUTHENTICATOR_CLASS);
        return AuthenticatorClasses.find(name)
                .filter(found -> !AuthenticatorClasses.plain(found).equals(found))
                .isPresent();
    }
}
