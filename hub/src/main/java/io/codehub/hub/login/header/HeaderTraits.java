/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.header;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Set;

/** Settings of sign-in by a header. */
public final class HeaderTraits {

    private static final String OWNER = "HeaderAuthenticator";

    static final Trait<List<String>> TRUSTED_PROXIES =
            Trait.of(
                    OWNER,
                    "trusted_proxies",
                    TraitTypes.textList(),
                    List.of(),
                    "Addresses and networks (10.1.2.0/24) of the proxies in front that set the"
                            + " header: only they are believed. There must be one.");
    static final Trait<String> HEADER_NAME =
            Trait.of(
                    OWNER,
                    "header_name",
                    TraitTypes.text(),
                    "X-Remote-User",
                    "The header with the user name. The proxy in front has to remove it from what"
                            + " browsers send.");
    static final Trait<String> PROXY_SECRET =
            Trait.secret(
                    OWNER,
                    "proxy_secret",
                    TraitTypes.text(),
                    "",
                    "What the proxy in front has to send besides, in X-Codehub-Proxy-Secret, of 16"
                            + " characters or more. Needed where trusted_proxies holds an address"
                            + " of this machine, as programs of its users have that, too.");
    static final Trait<String> GROUPS_HEADER =
            Trait.of(
                    OWNER,
                    "groups_header",
                    TraitTypes.text(),
                    "",
                    "The header with the groups, if there is one. Needs manage_groups.");
    static final Trait<String> GROUPS_SEPARATOR =
            Trait.of(
                    OWNER,
                    "groups_separator",
                    TraitTypes.text(),
                    ",",
                    "What stands between the groups in their header.");
    static final Trait<Set<String>> ALLOWED_GROUPS =
            Trait.of(
                    OWNER,
                    "allowed_groups",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Members of these groups may sign in.");
    static final Trait<Set<String>> ADMIN_GROUPS =
            Trait.of(
                    OWNER,
                    "admin_groups",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Members of these groups are administrators.");
    static final Trait<String> LOGOUT_REDIRECT_URL =
            Trait.of(
                    OWNER,
                    "logout_redirect_url",
                    TraitTypes.text(),
                    "",
                    "Where people go after signing out: the address at which the proxy in front"
                            + " signs them out, too.");

    private HeaderTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                TRUSTED_PROXIES,
                HEADER_NAME,
                PROXY_SECRET,
                GROUPS_HEADER,
                GROUPS_SEPARATOR,
                ALLOWED_GROUPS,
                ADMIN_GROUPS,
                LOGOUT_REDIRECT_URL);
    }
}
