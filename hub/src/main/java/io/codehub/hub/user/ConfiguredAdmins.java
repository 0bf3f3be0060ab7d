/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

/** Knows whom the configuration makes an administrator, whether there is an account or not. */
public interface ConfiguredAdmins {

    /**
     * Whether whoever has this name is one.
     *
     * @param name normalised
     */
    boolean isConfiguredAdmin(String name);
}
