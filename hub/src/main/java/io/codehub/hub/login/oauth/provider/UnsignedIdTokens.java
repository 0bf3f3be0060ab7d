/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.OAuthLoginTraits;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Whether identity tokens are believed whose signature nobody can check. */
final class UnsignedIdTokens {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private final ProviderSettings settings;

    UnsignedIdTokens(ProviderSettings settings) {
        this.settings = settings;
    }

    /** Nobody but the service itself, or something on this machine, can have sent the token. */
    boolean areAcceptedFrom(String tokenUrl) {
        URI uri = URI.create(tokenUrl);
        return settings.get(OAuthLoginTraits.ACCEPT_UNSIGNED_ID_TOKENS)
                && (("https".equals(uri.getScheme()) && settings.http().validate())
                        || THIS_MACHINE.contains(String.valueOf(uri.getHost())));
    }

    /** Why the settings do not do for a service that is known by such tokens alone. */
    Optional<String> problem(String tokenUrl) {
        if (!settings.get(OAuthLoginTraits.ACCEPT_UNSIGNED_ID_TOKENS)) {
            return Optional.of(
                    "userdata_from_id_token: the keys that sign identity tokens are not known; set"
                            + " issuer or jwks_url, or accept_unsigned_id_tokens if the service"
                            + " has none");
        }
        return areAcceptedFrom(tokenUrl)
                ? Optional.empty()
                : Optional.of(
                        "accept_unsigned_id_tokens: token_url must begin with https://, and the"
                                + " certificate there must be checked");
    }
}
