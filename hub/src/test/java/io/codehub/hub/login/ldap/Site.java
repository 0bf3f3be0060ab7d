/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.login.AuthenticatedUser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of a hub with a directory. */
final class Site {

    static final String PEOPLE = "ou=people,dc=planetexpress,dc=com";
    static final String ADMIN_STAFF = "cn=admin_staff," + PEOPLE;
    static final String SHIP_CREW = "cn=ship_crew," + PEOPLE;

    private final Map<String, Object> values;

    private Site(Map<String, Object> values) {
        this.values = values;
    }

    /** Nothing but the address. */
    static Site at(TestDirectory directory) {
        return new Site(new LinkedHashMap<>())
                .with("server_address", "127.0.0.1")
                .with("server_port", directory.port());
    }

    /** Whose users are searched for by an account of their own. */
    static Site searching(TestDirectory directory) {
        return at(directory)
                .with("lookup_dn", true)
                .with("lookup_dn_search_user", "cn=admin,dc=planetexpress,dc=com")
                .with("lookup_dn_search_password", "GoodNewsEveryone")
                .with("lookup_dn_user_dn_attribute", "cn")
                .with("user_attribute", "uid")
                .with("user_search_base", PEOPLE);
    }

    /** Whose users sign in with their common names. */
    static Site withNames(TestDirectory directory) {
        return at(directory)
                .with("valid_username_regex", ".*")
                .with("bind_dn_template", "cn={username}," + PEOPLE);
    }

    /** The same with this setting. */
    Site with(String trait, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(trait, value);
        return new Site(more);
    }

    /** The same without this setting. */
    Site without(String trait) {
        Map<String, Object> fewer = new LinkedHashMap<>(values);
        fewer.remove(trait);
        return new Site(fewer);
    }

    Configuration configuration() {
        return Configurations.of(
                Map.of(
                        "JupyterHub",
                        Map.of("authenticator_class", "ldapauthenticator.LDAPAuthenticator"),
                        "LDAPAuthenticator",
                        values));
    }

    LdapAuthenticator authenticator() {
        return new LdapAuthenticator(configuration(), Path::of);
    }

    /** Null for a refusal. */
    @Nullable AuthenticatedUser signIn(String name, String password) {
        try (LdapAuthenticator authenticator = authenticator()) {
            return authenticator.authenticate(Map.of("username", name, "password", password));
        }
    }

    /** Somebody who must be recognised. */
    AuthenticatedUser signedIn(String name, String password) {
        return Objects.requireNonNull(signIn(name, password), name + " was refused");
    }

    /** Somebody who must be recognised, with what is kept about them. */
    Map<String, @Nullable Object> state(String name, String password) {
        return Objects.requireNonNull(signedIn(name, password).authState());
    }
}
