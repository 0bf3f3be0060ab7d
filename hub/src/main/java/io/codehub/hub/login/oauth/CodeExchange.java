/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.SignedToken;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import io.codehub.hub.login.oauth.http.TokenEndpoint;
import io.codehub.hub.login.oauth.provider.RequestTokenService;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;

/** Turns the code that a browser has brought into tokens. */
final class CodeExchange {

    private final OAuthAuthenticator authenticator;

    CodeExchange(OAuthAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    TokenAnswer tokens(String code, SignInAttempt attempt) {
        if (authenticator.provider() instanceof RequestTokenService service) {
            String begun = Objects.requireNonNull(attempt.verifier());
            return service.exchange(SignedToken.of(begun), code);
        }
        ClientRegistration client = authenticator.provider().registration();
        OAuth2AuthorizationRequest.Builder request =
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(authenticator.provider().addresses().authorize())
                        .clientId(client.getClientId())
                        .redirectUri(attempt.redirectUri())
                        .state(attempt.state());
        String verifier = attempt.verifier();
        if (verifier != null) {
            request.attributes(Map.of(PkceParameterNames.CODE_VERIFIER, verifier));
        }
        OAuth2AuthorizationResponse response =
                OAuth2AuthorizationResponse.success(code)
                        .redirectUri(attempt.redirectUri())
                        .state(attempt.state())
                        .build();
        ProviderHttp http = authenticator.provider().http();
        return new TokenEndpoint(http, authenticator.settings().get(OAuthLoginTraits.TOKEN_PARAMS))
                .exchange(client, new OAuth2AuthorizationExchange(request.build(), response));
    }
}
