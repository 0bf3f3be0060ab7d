/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import java.util.Set;

/** Makes authenticators of some classes. Each way to sign in adds one as a component. */
public interface AuthenticatorFactory {

    /** Class names in configuration files, such as {@code DummyAuthenticator}. */
    Set<String> classNames();

    /**
     * Makes the authenticator of one of these classes. Called once, while the hub starts; parts
     * that themselves need an authenticator have to be asked for later.
     *
     * @param configuration with this class as the one in use
     * @throws IllegalArgumentException for settings that make no sense together
     */
    Authenticator create(String className, Configuration configuration);

    /**
     * The same where there may be others.
     *
     * @param first whether settings of the environment that name no class are meant for it
     */
    default Authenticator create(String className, Configuration configuration, boolean first) {
        return create(className, configuration);
    }
}
