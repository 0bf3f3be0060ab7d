/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.password;

import java.util.Optional;

/** What an authenticator wants of passwords that the hub keeps for it. */
public interface PasswordRules {

    /** Class name of the authenticator in configuration files. */
    String className();

    /** What is wrong with a new password, in words for the person; empty if it will do. */
    Optional<String> find(String password);

    /** The hash to be stored of a password that will do. */
    String hash(String password);

    /** How many characters a new password has at least. */
    int minLength();
}
