/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.login;

import java.util.List;

/**
 * A real sign-in service that knows the hub as two clients, for both ways to show the secret. It
 * demands PKCE, gives access tokens that live for two seconds, and a new refresh token for each old
 * one. Its address has another host than the hub's, so that both are foreign to each other in a
 * browser.
 */
public interface SignInService extends AutoCloseable {

    String CLIENT = "hub";
    String BASIC_CLIENT = "hub-basic";
    String SECRET = "a secret, with blanks & signs";

    /** Its address, as it names itself. */
    String issuer();

    /** Addresses, below the issuer, by their names in OpenID Connect's description. */
    String address(String name);

    /** What has to be asked for in order to get refresh tokens and groups; words with blanks. */
    String scopes();

    /** Leads browsers to this hub too; its address without a path. */
    void serve(String hub);

    /** Makes somebody known, or changes their groups. */
    void put(String person, List<String> groups);

    /** Changes the secret of both clients. */
    void secret(String secret);

    void start() throws Exception;

    /** Stops it; it can start again, at the same address. */
    void stop() throws Exception;

    @Override
    default void close() throws Exception {
        stop();
    }
}
