/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import static java.lang.Boolean.TRUE;

import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.IdTokens;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in service: where it is, what is asked of it, and what its answers mean. As it stands, one
 * that is described by its settings alone; others override the steps in which they differ.
 */
public class Provider extends ServiceClient {

    private final ClaimRules rules;
    private final GroupsClaim groups;
    private final UnsignedIdTokens unsigned;
    private @Nullable IdTokens idTokens;

    public Provider(
            ProviderDefaults defaults, ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(defaults, settings, http, clock);
        this.unsigned = new UnsignedIdTokens(settings);
        this.rules = new ClaimRules(settings, defaults);
        this.groups = new GroupsClaim(settings, defaults, rules);
    }

    /** Further parameters of the address where people sign in. */
    public Map<String, String> authorizeParameters() {
        return Map.of();
    }

    /** What is asked for. */
    public List<String> scopes() {
        return settings().isSet(OAuthLoginTraits.SCOPE)
                ? settings().get(OAuthLoginTraits.SCOPE)
                : defaults().scopes();
    }

    /** Whether something is configured that lets people in by {@link Profile#allow}. */
    public boolean hasAllowRules() {
        return !settings().get(OAuthLoginTraits.ALLOWED_SCOPES).isEmpty()
                || settings().get(OAuthLoginTraits.ALLOW_EXPRESSION).isPresent()
                || settings().get(OAuthLoginTraits.ADMIN_EXPRESSION).isPresent();
    }

    /**
     * Checks the settings().
     *
     * @throws IllegalArgumentException if they make no sense together
     */
    public void check() {
        Addresses known = addresses();
        requireUrl("authorize_url", known.authorize());
        requireUrl("token_url", known.token());
        if (settings().get(OAuthLoginTraits.USERDATA_FROM_ID_TOKEN)
                && settings().isSet(OAuthLoginTraits.USERDATA_URL)) {
            throw wrong("userdata_url and userdata_from_id_token exclude each other");
        }
        if (settings().get(OAuthLoginTraits.USERDATA_FROM_ID_TOKEN) && known.jwks() == null) {
            unsigned.problem(known.token())
                    .ifPresent(problem -> {
                        throw wrong(problem);
                    });
        }
    }

    /**
     * Checks names of groups that a setting holds.
     *
     * @throws IllegalArgumentException for one that cannot come from the service
     */
    public final void checkGroupNames(Set<String> groups, String setting) {
        GroupNames names = new GroupNames(settings());
        for (String group : groups) {
            if (!names.isPossible(group)) {
                throw wrong(
                        setting
                                + ": no group here has the name "
                                + group
                                + " with these group_prefix and sync_groups");
            }
        }
    }

    /**
     * Everything the service says about the owner of these tokens.
     *
     * @param nonce that must be in the identity token; null if none was sent
     * @throws ProviderException if the service does not answer as it should
     */
    public final AuthenticatedUser user(TokenAnswer tokens, @Nullable String nonce) {
        return user(tokens, info(tokens, nonce), true);
    }

    /**
     * What would be known of somebody about whom the service says this. Nothing is asked of the
     * service for it but what a rule needs besides.
     *
     * @param scope what was granted
     */
    public final AuthenticatedUser userOf(Map<String, Object> info, List<String> scope) {
        return user(new TokenAnswer("", "Bearer", null, null, scope, Map.of()), info, false);
    }

    /**
     * Everything the service says some time later.
     *
     * @throws ProviderException if the service does not answer as it should, or rejects the tokens
     */
    public final AuthenticatedUser userAgain(TokenAnswer tokens) {
        return user(tokens, infoAgain(tokens), true);
    }

    /**
     * What is known of somebody from before, with newer tokens.
     *
     * @param authState what was stored
     */
    public final AuthenticatedUser userAsStored(
            TokenAnswer tokens, Map<String, @Nullable Object> authState) {
        Map<String, Object> info = new LinkedHashMap<>();
        if (authState.get(defaults().stateKey()) instanceof Map<?, ?> stored) {
            stored.forEach((key, value) -> {
                if (value != null) {
                    info.put(String.valueOf(key), value);
                }
            });
        }
        return user(tokens, info, true);
    }

    /** Whether everything that is known comes from the identity token. */
    public boolean readsIdTokenOnly() {
        return settings().get(OAuthLoginTraits.USERDATA_FROM_ID_TOKEN);
    }

    /** Whether the identity token, which is read instead of asking, is still good. */
    public final boolean isCurrent(TokenAnswer tokens) {
        String token = tokens.idToken();
        return token != null && idTokens().isCurrent(token);
    }

    private AuthenticatedUser user(
            TokenAnswer tokens, Map<String, Object> info, boolean identified) {
        Profile profile = new Profile(tokens, info);
        Map<String, @Nullable Object> state = profile.authState();
        state.putAll(stored(tokens));
        state.put(defaults().stateKey(), profile.info());
        profile.name(name(profile));
        AuthenticatedUser.Identity identity = identified ? checkedIdentity(profile) : null;
        rules.changeState(profile, defaults().stateKey());
        complete(profile);
        List<String> wanted = settings().get(OAuthLoginTraits.ALLOWED_SCOPES);
        if ((!wanted.isEmpty() && tokens.scope().containsAll(wanted)) || rules.allows(state)) {
            profile.allow();
        }
        AuthenticatedUser user =
                AuthenticatedUser.named(profile.name())
                        .withAdmin(admin(profile))
                        .withGroups(groups.of(profile.groups(), state, profile.info()))
                        .withAuthState(state)
                        .withIdentity(identity)
                        .withAllowed(profile.allowed());
        String refusal = profile.refusal();
        return refusal == null ? user : user.withRefusal(refusal);
    }

    /** What is stored of the tokens. */
    protected Map<String, @Nullable Object> stored(TokenAnswer tokens) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("access_token", tokens.accessToken());
        state.put("refresh_token", tokens.refreshToken());
        state.put("id_token", tokens.idToken());
        state.put("scope", tokens.scope());
        state.put("token_response", tokens.raw());
        return state;
    }

    /** The tokens that were stored; null if there are none. */
    public @Nullable TokenAnswer fromStored(Map<String, @Nullable Object> state) {
        return TokenAnswer.stored(state);
    }

    /** By the service or by an expression; null if neither says anything. */
    private @Nullable Boolean admin(Profile profile) {
        Boolean own = profile.admin();
        Boolean byExpression = rules.admin(profile.authState());
        return byExpression == null ? own : Boolean.valueOf(byExpression || TRUE.equals(own));
    }

    /** What the service says about the owner of the tokens, as it says it. */
    protected Map<String, Object> info(TokenAnswer tokens, @Nullable String nonce) {
        if (settings().get(OAuthLoginTraits.USERDATA_FROM_ID_TOKEN)) {
            return idClaims(tokens, nonce);
        }
        String url = addresses().userdata();
        if (url.isEmpty()) {
            throw new ProviderException("userdata_url is not configured");
        }
        Map<String, String> parameters =
                new LinkedHashMap<>(settings().get(OAuthLoginTraits.USERDATA_PARAMS));
        String method =
                settings()
                        .text(
                                OAuthLoginTraits.USERDATA_TOKEN_METHOD,
                                "header",
                                "OAUTH2_USERDATA_REQUEST_TYPE");
        if (method.equals("url")) {
            parameters.put("access_token", tokens.accessToken());
        }
        return get(ProviderHttp.with(url, parameters), tokens);
    }

    /** The same some time later. */
    protected Map<String, Object> infoAgain(TokenAnswer tokens) {
        return info(tokens, null);
    }

    /** What the identity token says, after all checks that are possible. */
    protected final Map<String, Object> idClaims(TokenAnswer tokens, @Nullable String nonce) {
        String token = tokens.idToken();
        if (token == null) {
            throw new ProviderException("There is no identity token in the answer");
        }
        Map<String, Object> claims = idTokens().claims(token);
        String issuer = addresses().issuer();
        if (issuer != null && !isIssuer(issuer, claims)) {
            throw new ProviderException("The identity token is from another service");
        }
        if (nonce != null && !nonce.equals(claims.get("nonce"))) {
            throw new ProviderException("The identity token belongs to another sign-in");
        }
        return claims;
    }

    /** Whether the token names this service. */
    protected boolean isIssuer(String issuer, Map<String, Object> claims) {
        return issuer.equals(String.valueOf(claims.get("iss")));
    }

    /**
     * Whether an answer that a browser brings may be from this service.
     *
     * @param issuer the service that the answer names; null if it names none
     */
    public boolean mayHaveSent(@Nullable String issuer) {
        String own = issuer == null ? null : addresses().issuer();
        return own == null || own.equals(issuer);
    }

    /** Whether a nonce is sent, which the identity token must bring back. */
    public boolean usesNonce() {
        return false;
    }

    protected final synchronized IdTokens idTokens() {
        if (idTokens == null) {
            Addresses known = addresses();
            idTokens =
                    new IdTokens(
                            http(),
                            clientId(),
                            known.jwks(),
                            unsigned.areAcceptedFrom(known.token()),
                            clock());
        }
        return idTokens;
    }

    /** Asks the service in the name of the user. */
    protected final Map<String, Object> get(String url, TokenAnswer tokens) {
        return http().get(url, Map.of("Authorization", tokens.authorization())).required().json();
    }

    /** Whether an expression or a function gives the user name, whatever the service's rule is. */
    protected final boolean makesName() {
        return rules.makesName();
    }

    /** The user name. */
    protected String name(Profile profile) {
        Object value = rules.name(profile);
        String name =
                switch (value) {
                    case String text -> text;
                    case Integer number -> number.toString();
                    case Long number -> number.toString();
                    case BigInteger number -> number.toString();
                    case null, default -> "";
                };
        if (name.isEmpty()) {
            throw new ProviderException("There is no user name in " + rules.nameSource());
        }
        return name;
    }

    /** Asks what else is needed; the name is known. */
    protected void complete(Profile profile) {}

    /** What never changes of an account there; null if that is not known. */
    protected @Nullable String subject(Profile profile) {
        Object value = profile.info().get("sub");
        if (value == null) {
            value = profile.info().get("id");
        }
        return value instanceof String || value instanceof Number ? value.toString() : null;
    }

    /**
     * Where people go after signing out here, so that they sign out there, too.
     *
     * @param idToken of the session that ended; null if there is none
     * @param returnTo where the service may send them afterwards
     * @return null to stay at the hub
     */
    public @Nullable String logoutUrl(@Nullable String idToken, String returnTo) {
        String url =
                settings()
                        .text(
                                OAuthLoginTraits.LOGOUT_REDIRECT_URL,
                                "",
                                "OAUTH_LOGOUT_REDIRECT_URL");
        return orNull(
                url.replace("{client_id}", ProviderHttp.escaped(clientId()))
                        .replace("{post_logout_redirect_uri}", ProviderHttp.escaped(returnTo))
                        .replace(
                                "{id_token}",
                                idToken == null ? "" : ProviderHttp.escaped(idToken)));
    }

    /**
     * Called when somebody signs out here.
     *
     * @param state what is stored about them
     * @return what is to be stored from now on
     */
    public Map<String, @Nullable Object> signedOut(Map<String, @Nullable Object> state) {
        return state;
    }

    /** Whether {@link #variables} ever gives anything. */
    public boolean givesVariables() {
        return false;
    }

    /**
     * What a server of somebody finds among its variables.
     *
     * @param state what is stored about them; null for nothing
     */
    public Map<String, String> variables(@Nullable Map<String, @Nullable Object> state) {
        return Map.of();
    }

    private AuthenticatedUser.@Nullable Identity checkedIdentity(Profile profile) {
        String subject = subject(profile);
        if (subject == null || !settings().get(OAuthLoginTraits.CHECK_IDENTITY)) {
            return null;
        }
        Addresses known = addresses();
        String issuer = known.issuer();
        return new AuthenticatedUser.Identity(
                issuer == null ? host(known.token()) : issuer, subject);
    }

    private static String host(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private void requireUrl(String setting, String url) {
        if (url.isEmpty()) {
            throw wrong(setting + " must be set");
        }
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw wrong(setting + ": expected an address with https://");
        }
    }
}
