/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;

/** Settings of the OAuth provider. */
public final class OAuthTraits {

    public static final Trait<Boolean> REQUIRE_PKCE =
            Trait.of(
                    "JupyterHub",
                    "oauth_require_pkce",
                    TraitTypes.bool(),
                    false,
                    "Refuse OAuth clients that do not prove that they began the sign-in (PKCE).");

    private OAuthTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(REQUIRE_PKCE);
    }
}
