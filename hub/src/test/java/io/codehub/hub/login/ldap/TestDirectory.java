/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

/** A running directory with the people of {@code planetexpress.ldif}. */
interface TestDirectory extends AutoCloseable {

    String LDIF = "/io/codehub/hub/login/ldap/planetexpress.ldif";
    String SUFFIX = "dc=planetexpress,dc=com";

    /** Where it takes connections in the clear, and makes them secure on demand. */
    int port();

    /** Where it takes secure connections only. */
    int securePort();

    @Override
    void close();
}
