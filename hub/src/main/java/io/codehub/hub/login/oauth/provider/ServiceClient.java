/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** The hub as a client of a service: by which id and secret it is known, and at which addresses. */
public abstract class ServiceClient {

    private final ProviderDefaults defaults;
    private final ProviderSettings settings;
    private final ProviderHttp http;
    private final Clock clock;

    ServiceClient(
            ProviderDefaults defaults, ProviderSettings settings, ProviderHttp http, Clock clock) {
        this.defaults = defaults;
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    public final ProviderDefaults defaults() {
        return defaults;
    }

    protected final ProviderSettings settings() {
        return settings;
    }

    /** The way to talk to the service. */
    public final ProviderHttp http() {
        return http;
    }

    protected final Clock clock() {
        return clock;
    }

    /** Where the service is; may ask the service itself. */
    public Addresses addresses() {
        return new Addresses(
                settings.text(
                        OAuthLoginTraits.AUTHORIZE_URL,
                        defaults.authorizeUrl(),
                        "OAUTH2_AUTHORIZE_URL"),
                settings.text(OAuthLoginTraits.TOKEN_URL, defaults.tokenUrl(), "OAUTH2_TOKEN_URL"),
                settings.text(
                        OAuthLoginTraits.USERDATA_URL,
                        defaults.userdataUrl(),
                        "OAUTH2_USERDATA_URL"),
                orNull(settings.get(OAuthLoginTraits.JWKS_URL)),
                orNull(settings.get(OAuthLoginTraits.ISSUER)),
                null);
    }

    /** The hub as the service knows it. */
    public final ClientRegistration registration() {
        Addresses known = addresses();
        String secret = clientSecret();
        return ClientRegistration.withRegistrationId("hub")
                .clientId(clientId())
                .clientSecret(secret)
                .clientAuthenticationMethod(method(secret))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}")
                .authorizationUri(known.authorize())
                .tokenUri(known.token())
                .build();
    }

    public final String clientId() {
        String prefix = environmentPrefix();
        return prefix == null
                ? settings.text(OAuthLoginTraits.CLIENT_ID, "", "OAUTH_CLIENT_ID")
                : settings.text(
                        OAuthLoginTraits.CLIENT_ID, "", prefix + "CLIENT_ID", "OAUTH_CLIENT_ID");
    }

    /** Empty if the registration has none. */
    public String clientSecret() {
        String prefix = environmentPrefix();
        return prefix == null
                ? settings.text(OAuthLoginTraits.CLIENT_SECRET, "", "OAUTH_CLIENT_SECRET")
                : settings.text(
                        OAuthLoginTraits.CLIENT_SECRET,
                        "",
                        prefix + "CLIENT_SECRET",
                        "OAUTH_CLIENT_SECRET");
    }

    /** What the names of this service's own environment variables begin with; null for none. */
    protected @Nullable String environmentPrefix() {
        return null;
    }

    private ClientAuthenticationMethod method(String secret) {
        if (secret.isEmpty()) {
            return ClientAuthenticationMethod.NONE;
        }
        return settings.flag(OAuthLoginTraits.BASIC_AUTH, "OAUTH2_BASIC_AUTH")
                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                : ClientAuthenticationMethod.CLIENT_SECRET_POST;
    }

    /** What is said of settings that make no sense. */
    protected final IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(defaults.className() + ": " + problem);
    }

    protected static @Nullable String orNull(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").isEmpty() ? null : text;
    }
}
