/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out who somebody is. What they may do is decided afterwards, the same way for all. */
public interface Authenticator {

    /**
     * Checks what was entered.
     *
     * @param form the fields of the sign-in form; {@code username} without outer blanks, all others
     *     as they were typed
     * @return null if the credentials are wrong; the same for unknown names, after the same work
     */
    @Nullable AuthenticatedUser authenticate(Map<String, String> form);

    /** Class name in configuration files, such as {@code DummyAuthenticator}. */
    String className();

    /** Whether {@code allow_all} is true where it is not configured. */
    default boolean allowsAllByDefault() {
        return false;
    }

    /** Whether this user may come in without being on a list of allowed names. */
    default boolean allows(String name) {
        return false;
    }

    /**
     * Recognises somebody by the request alone, for {@code auto_login} where nothing is entered.
     *
     * @return null if the request does not say who it is
     */
    default @Nullable AuthenticatedUser recognise(HttpServletRequest request) {
        return null;
    }

    /**
     * Where people sign in: the sign-in page of the hub, or a path that leads to somebody else's.
     *
     * @param hubPath path of the hub, with both slashes
     */
    default String loginUrl(String hubPath) {
        return hubPath + "login";
    }

    /** Called once at the start of the hub, when the database is ready. */
    default void prepare() {}
}
