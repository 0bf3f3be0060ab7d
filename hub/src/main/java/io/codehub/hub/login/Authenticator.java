/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.user.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who somebody is. What they may do is decided afterwards, the same way for all. */
public interface Authenticator {

    /**
     * Checks what was entered.
     *
     * @param form the fields of the sign-in form; {@code username} without outer blanks, all others
     *     as they were typed
     * @return null if the credentials are wrong; the same for unknown names, after the same work
     * @throws LoginFailedException with a text for the person, if they are right and yet no use
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

    /** Whether something is configured that makes {@link AuthenticatedUser#allowed} true. */
    default boolean hasOwnAllowRules() {
        return false;
    }

    /** Whether a list of allowed users stands for everybody who has an account, too. */
    default boolean letsListedAccountsIn() {
        return true;
    }

    /** Whether being an administrator is enough to come in, with no rule that allows it. */
    default boolean letsAdminsIn() {
        return false;
    }

    /** Groups whose members may come in; compared with {@link AuthenticatedUser#groups}. */
    default Set<String> allowedGroups() {
        return Set.of();
    }

    /**
     * Groups whose members are administrators. If there are any, others are none, unless they are
     * listed by name.
     */
    default Set<String> adminGroups() {
        return Set.of();
    }

    /**
     * Called when the rules let somebody in, before the hub has an account for them.
     *
     * @throws io.codehub.hub.error.HubException if they cannot have one
     */
    default void beforeAccount(String name) {}

    /**
     * Called when somebody was admitted, in the transaction that stores it: the place to keep what
     * only those may claim who are let in.
     *
     * @param form what was entered; empty for a sign-in without a form
     */
    default void admitted(User user, Map<String, String> form) {}

    /** Whether {@link #refresh} does anything. */
    default boolean refreshes() {
        return false;
    }

    /**
     * Asks again about somebody who is signed in.
     *
     * @param authState what was stored at sign-in or the last time; null for nothing
     */
    default Refreshed refresh(User user, @Nullable Map<String, @Nullable Object> authState) {
        return Refreshed.same();
    }

    /**
     * Where people go after signing out.
     *
     * @param authState what was stored about whoever signed out; null for nothing, and for nobody
     * @param returnTo address of the sign-in page, with scheme and host
     * @return null to stay at the hub
     */
    default @Nullable String logoutUrl(
            @Nullable Map<String, @Nullable Object> authState, String returnTo) {
        return null;
    }

    /**
     * Called when somebody signs out.
     *
     * @param authState what is stored about them
     * @return what is to be stored from now on
     */
    default Map<String, @Nullable Object> signedOut(
            User user, Map<String, @Nullable Object> authState) {
        return authState;
    }

    /** Whether {@link #variables} ever gives anything. */
    default boolean givesVariables() {
        return false;
    }

    /**
     * What a server of somebody finds among its variables.
     *
     * @param authState what is stored about them; null for nothing
     */
    default Map<String, String> variables(@Nullable Map<String, @Nullable Object> authState) {
        return Map.of();
    }

    /** What people are told who may not come in, in place of the usual words; empty for those. */
    default String refusal() {
        return "";
    }

    /** Name of the service on the button of the sign-in page; empty for a form of the hub. */
    default String loginService() {
        return "";
    }

    /** Whether {@code auto_login} is true where it is not configured. */
    default boolean signsInAtOnce() {
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
