/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the authenticator for LDAP directories. */
@Component
class LdapAuthenticators implements AuthenticatorFactory {

    private final DataDirectory data;

    LdapAuthenticators(DataDirectory data) {
        this.data = data;
    }

    @Override
    public Set<String> classNames() {
        return Set.of(LdapAuthenticator.CLASS_NAME);
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        return new LdapAuthenticator(configuration, data::resolve);
    }
}
