/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.IdTokens;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any service: one that is described by its settings, or one that describes itself as OpenID
 * Connect lays down. Keycloak and Okta are among them.
 */
final class GenericProvider extends Provider {

    static final String CLASS_NAME = "GenericOAuthenticator";
    static final String OIDC_CLASS_NAME = "OIDCAuthenticator";

    /** Longer addresses do not get through everywhere; the client's name has to do then. */
    private static final int LONGEST_HINT = 4000;

    private static final String KEYCLOAK = "/protocol/openid-connect/auth";

    private static final Logger log = LoggerFactory.getLogger(GenericProvider.class);

    private final @Nullable Discovery discovery;
    private final boolean strict;

    private GenericProvider(
            ProviderDefaults defaults,
            ProviderSettings settings,
            ProviderHttp http,
            Clock clock,
            boolean strict) {
        super(defaults, settings, http, clock);
        String issuer = orNull(settings.get(OAuthLoginTraits.ISSUER));
        this.discovery = issuer == null ? null : new Discovery(http, issuer, clock);
        this.strict = strict;
    }

    static Provider generic(ProviderSettings settings, ProviderHttp http, Clock clock) {
        return new GenericProvider(
                ProviderDefaults.of(CLASS_NAME, "OAuth 2.0", "oauth_user", "username")
                        .withGroupsKey("oauth_user.groups"),
                settings,
                http,
                clock,
                false);
    }

    static Provider oidc(ProviderSettings settings, ProviderHttp http, Clock clock) {
        return new GenericProvider(
                ProviderDefaults.of(
                                OIDC_CLASS_NAME,
                                "OpenID Connect",
                                "oauth_user",
                                "preferred_username")
                        .withScopes("openid", "profile", "email")
                        .withGroupsKey("oauth_user.groups"),
                settings,
                http,
                clock,
                true);
    }

    @Override
    public void check() {
        if (strict && discovery == null) {
            throw wrong("issuer must be set");
        }
        if (discovery == null) {
            super.check();
            return;
        }
        if (strict && !scopes().contains("openid")) {
            throw wrong("scope: openid must be in it");
        }
        try {
            discovery.document();
        } catch (ProviderException e) {
            log.warn(
                    "{}: nobody can sign in until the service describes itself: {}",
                    defaults().className(),
                    e.getMessage());
        }
    }

    @Override
    public Addresses addresses() {
        Addresses set = super.addresses();
        if (discovery == null) {
            return set;
        }
        Map<String, Object> found = discovery.document();
        return new Addresses(
                required(either(set.authorize(), found, "authorization_endpoint")),
                required(either(set.token(), found, "token_endpoint")),
                either(set.userdata(), found, "userinfo_endpoint"),
                orNull(either(set.jwks(), found, "jwks_uri")),
                discovery.issuer(),
                orNull(either("", found, "end_session_endpoint")));
    }

    /** Services that say they name themselves in their answers do so in all of them. */
    @Override
    public boolean mayHaveSent(@Nullable String named) {
        return named == null && discovery != null
                ? !Boolean.TRUE.equals(
                        discovery.document().get("authorization_response_iss_parameter_supported"))
                : super.mayHaveSent(named);
    }

    /** Keycloak says who signed in only if it was asked for that; guides for it leave that out. */
    @Override
    public List<String> scopes() {
        return !strict
                        && !settings().isSet(OAuthLoginTraits.SCOPE)
                        && super.addresses().authorize().endsWith(KEYCLOAK)
                ? List.of("openid")
                : super.scopes();
    }

    @Override
    public boolean usesNonce() {
        return strict;
    }

    /** The identity token proves who it is; what is asked in addition must be about the same. */
    @Override
    protected Map<String, Object> info(TokenAnswer tokens, @Nullable String nonce) {
        if (!strict) {
            return super.info(tokens, nonce);
        }
        if (!idTokens().verifies()) {
            throw new ProviderException("The service does not say where its keys are (jwks_uri)");
        }
        Map<String, Object> claims = idClaims(tokens, nonce);
        return readsIdTokenOnly() ? claims : withMore(claims, tokens);
    }

    /** The identity token was checked when it came; only what is asked can be new. */
    @Override
    protected Map<String, Object> infoAgain(TokenAnswer tokens) {
        String idToken = tokens.idToken();
        return readsIdTokenOnly() || !strict || idToken == null
                ? super.infoAgain(tokens)
                : withMore(IdTokens.unverified(idToken), tokens);
    }

    @Override
    public boolean readsIdTokenOnly() {
        return super.readsIdTokenOnly() || (strict && addresses().userdata().isEmpty());
    }

    private Map<String, Object> withMore(Map<String, Object> claims, TokenAnswer tokens) {
        Map<String, Object> info = new LinkedHashMap<>(claims);
        Map<String, Object> more = super.info(tokens, null);
        if (!String.valueOf(info.get("sub")).equals(String.valueOf(more.get("sub")))) {
            throw new ProviderException("The user information is about somebody else");
        }
        info.putAll(more);
        return info;
    }

    /** Where the service says that people sign out, unless something else is configured. */
    @Override
    public @Nullable String logoutUrl(@Nullable String idToken, String returnTo) {
        String configured = super.logoutUrl(idToken, returnTo);
        String end = discovery != null && configured == null ? endSession() : null;
        if (end == null) {
            return configured;
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", clientId());
        query.put("post_logout_redirect_uri", returnTo);
        if (idToken != null && idToken.length() <= LONGEST_HINT) {
            query.put("id_token_hint", idToken);
        }
        return ProviderHttp.with(end, query);
    }

    private @Nullable String endSession() {
        try {
            return addresses().endSession();
        } catch (ProviderException e) {
            return null; // signing out here does not depend on the service
        }
    }

    private static String required(String url) {
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw new ProviderException("The service does not say where people sign in");
        }
        return url;
    }

    private static String either(
            @Nullable String configured, Map<String, Object> found, String key) {
        if (configured != null && !configured.isEmpty()) {
            return configured;
        }
        return found.get(key) instanceof String text ? text : "";
    }
}
