/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Auth0. Its tenant alone, with a registration, is enough of a configuration. */
final class Auth0Provider extends Provider {

    static final String CLASS_NAME = "Auth0OAuthenticator";

    private static final Logger log = LoggerFactory.getLogger(Auth0Provider.class);
    private static final List<String> NEEDED = List.of("openid", "profile", "email");

    private final String url;

    Auth0Provider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(defaults(url(settings)), settings, http, clock);
        this.url = url(settings);
    }

    private static ProviderDefaults defaults(String url) {
        return ProviderDefaults.of(CLASS_NAME, "Auth0", "auth0_user", "email")
                .withUrls(url + "/authorize", url + "/oauth/token", url + "/userinfo");
    }

    private static String url(ProviderSettings settings) {
        String domain = settings.text(Auth0Traits.DOMAIN, "", "AUTH0_DOMAIN");
        if (!domain.isEmpty()) {
            return GitHubProvider.trimmed(domain);
        }
        String subdomain = settings.text(Auth0Traits.SUBDOMAIN, "", "AUTH0_SUBDOMAIN");
        if (subdomain.isEmpty()) {
            throw new IllegalArgumentException(
                    CLASS_NAME
                            + ": auth0_domain or auth0_subdomain must be set, or the environment"
                            + " variable AUTH0_DOMAIN or AUTH0_SUBDOMAIN");
        }
        return "https://" + subdomain + ".auth0.com";
    }

    @Override
    public Addresses addresses() {
        Addresses set = super.addresses();
        return new Addresses(
                set.authorize(),
                set.token(),
                set.userdata(),
                set.jwks(),
                set.issuer(),
                url + "/v2/logout");
    }

    /** Without a scope Auth0 would not say who signed in. */
    @Override
    public List<String> scopes() {
        List<String> configured = super.scopes();
        return configured.isEmpty() ? NEEDED : configured;
    }

    @Override
    protected void complete(Profile profile) {
        if (Boolean.TRUE.equals(profile.info().get("email_verified"))) {
            return;
        }
        if (settings().get(Auth0Traits.ALLOW_UNVERIFIED)) {
            log.warn("Auth0 has not verified the address of {}", profile.name());
        } else {
            profile.refuse(
                    "Auth0 has not verified your address. Verify it first, then sign in again.");
        }
    }

    @Override
    public @Nullable String logoutUrl(@Nullable String idToken, String returnTo) {
        return settings().isSet(OAuthLoginTraits.LOGOUT_REDIRECT_URL)
                ? super.logoutUrl(idToken, returnTo)
                : url
                        + "/v2/logout?returnTo="
                        + ProviderHttp.escaped(returnTo)
                        + "&client_id="
                        + ProviderHttp.escaped(clientId());
    }
}
