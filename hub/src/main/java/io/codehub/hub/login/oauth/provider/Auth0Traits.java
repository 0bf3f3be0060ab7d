/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;

/** Settings of sign-in with Auth0. */
public final class Auth0Traits {

    private static final String OWNER = "Auth0OAuthenticator";

    public static final Trait<String> DOMAIN =
            Trait.of(
                    OWNER,
                    "auth0_domain",
                    TraitTypes.text(),
                    "",
                    "Host of the tenant, such as example.eu.auth0.com or one's own.");
    public static final Trait<String> SUBDOMAIN =
            Trait.of(
                    OWNER,
                    "auth0_subdomain",
                    TraitTypes.text(),
                    "",
                    "The part of the host before .auth0.com, in place of auth0_domain.");
    public static final Trait<Boolean> ALLOW_UNVERIFIED =
            Trait.of(
                    OWNER,
                    "allow_unverified_email",
                    TraitTypes.bool(),
                    false,
                    "Let people in whose address Auth0 has not verified. Then anybody can claim"
                            + " somebody else's.");

    private Auth0Traits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(DOMAIN, SUBDOMAIN, ALLOW_UNVERIFIED);
    }
}
