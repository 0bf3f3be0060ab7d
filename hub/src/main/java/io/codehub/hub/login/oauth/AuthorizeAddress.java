/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.login.oauth.provider.Provider;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;

/** The address at a sign-in service to which a browser is sent. */
final class AuthorizeAddress {

    private final Provider provider;
    private final OAuth2AuthorizationRequest.Builder request;
    private final Map<String, String> extra;
    private final String redirectUri;
    private final @Nullable String verifier;
    private final Map<String, Object> challenge = new LinkedHashMap<>();

    AuthorizeAddress(OAuthAuthenticator authenticator, String redirectUri) {
        this.provider = authenticator.provider();
        this.redirectUri = redirectUri;
        ClientRegistration client = provider.registration();
        this.extra = authenticator.settings().get(OAuthLoginTraits.EXTRA_AUTHORIZE_PARAMS);
        this.request =
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(provider.addresses().authorize())
                        .clientId(client.getClientId())
                        .redirectUri(redirectUri);
        this.verifier =
                authenticator.settings().get(OAuthLoginTraits.ENABLE_PKCE) ? challenge() : null;
    }

    private String challenge() {
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
        OAuth2AuthorizationRequest made = request.build();
        challenge.putAll(made.getAdditionalParameters());
        String made64 = made.getAttribute(PkceParameterNames.CODE_VERIFIER);
        return String.valueOf(made64);
    }

    String redirectUri() {
        return redirectUri;
    }

    /** What the code challenge is made from; null without one. */
    @Nullable String verifier() {
        return verifier;
    }

    /** What the configuration adds may replace everything but what protects the sign-in. */
    String of(SignInAttempt attempt) {
        Map<String, Object> added = new LinkedHashMap<>(provider.authorizeParameters());
        added.putAll(extra);
        String nonce = attempt.nonce();
        if (nonce != null) {
            added.put("nonce", nonce);
        }
        added.putAll(challenge);
        added.put(OAuth2ParameterNames.STATE, attempt.state());
        List<String> scopes = provider.scopes();
        if (!scopes.isEmpty()) {
            added.put(OAuth2ParameterNames.SCOPE, String.join(" ", new LinkedHashSet<>(scopes)));
        }
        return request.parameters(parameters -> parameters.putAll(added))
                .build()
                .getAuthorizationRequestUri();
    }
}
