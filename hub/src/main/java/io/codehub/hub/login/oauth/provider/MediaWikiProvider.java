/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.SignedRequests;
import io.codehub.hub.login.oauth.http.SignedStatement;
import io.codehub.hub.login.oauth.http.SignedToken;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wikimedia, or another wiki with the extension OAuth, by OAuth 1.0a. */
final class MediaWikiProvider extends Provider implements RequestTokenService {

    static final String CLASS_NAME = "MWOAuthenticator";

    private static final String KEY = "ACCESS_TOKEN_KEY";
    private static final String SECRET = "ACCESS_TOKEN_SECRET";

    /** Stands for the callback address under which the hub is registered. */
    private static final String REGISTERED = "oob";

    private final String index;

    MediaWikiProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(
                ProviderDefaults.of(CLASS_NAME, "MediaWiki", "MEDIAWIKI_USER_IDENTITY", "username"),
                settings,
                http,
                clock);
        this.index =
                settings.text(
                        MediaWikiTraits.INDEX_URL,
                        MediaWikiTraits.INDEX_URL.defaultValue(),
                        "MW_INDEX_URL");
    }

    @Override
    public Addresses addresses() {
        String issuer = orNull(settings().get(OAuthLoginTraits.ISSUER));
        return new Addresses(
                page("authenticate"), page("token"), page("identify"), null, issuer, null);
    }

    private String page(String name) {
        return ProviderHttp.with(index, Map.of("title", "Special:OAuth/" + name));
    }

    @Override
    public void check() {
        if (!index.startsWith("https://") && !index.startsWith("http://")) {
            throw wrong("mw_index_url: expected an address with https://");
        }
        if (clientSecret().isEmpty()) {
            throw wrong("client_secret must be set");
        }
        super.check();
    }

    /** The wiki decides by the registration what the hub may do. */
    @Override
    public List<String> scopes() {
        return List.of();
    }

    @Override
    public SignedToken begin(String redirectUri) {
        boolean tell = settings().get(MediaWikiTraits.OWN_CALLBACK);
        return requests().begin(page("initiate"), tell ? redirectUri : REGISTERED);
    }

    @Override
    public String authorizeUrl(SignedToken begun) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("oauth_token", begun.key());
        parameters.put("oauth_consumer_key", clientId());
        return ProviderHttp.with(addresses().authorize(), parameters);
    }

    @Override
    public TokenAnswer exchange(SignedToken begun, String verifier) {
        return answer(requests().exchange(addresses().token(), begun, verifier));
    }

    private SignedRequests requests() {
        return new SignedRequests(http(), clientId(), clientSecret(), clock());
    }

    private static TokenAnswer answer(SignedToken token) {
        return new TokenAnswer(
                token.key(), "OAuth", null, null, List.of(), Map.of(SECRET, token.secret()));
    }

    @Override
    protected Map<String, @Nullable Object> stored(TokenAnswer tokens) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put(KEY, tokens.accessToken());
        state.put(SECRET, tokens.raw().get(SECRET));
        return state;
    }

    @Override
    public @Nullable TokenAnswer fromStored(Map<String, @Nullable Object> state) {
        return state.get(KEY) instanceof String key && state.get(SECRET) instanceof String secret
                ? answer(new SignedToken(key, secret))
                : null;
    }

    @Override
    protected Map<String, Object> info(TokenAnswer tokens, @Nullable String nonce) {
        SignedToken token =
                new SignedToken(tokens.accessToken(), String.valueOf(tokens.raw().get(SECRET)));
        String ownNonce = RandomSecret.hex();
        String statement = requests().ask(addresses().userdata(), token, ownNonce);
        if (statement.stripLeading().startsWith("{")) {
            // The wiki refuses with the status of a success.
            throw ProviderException.refusal("The wiki says nothing about the user");
        }
        Map<String, Object> claims =
                SignedStatement.claims(statement, clientId(), clientSecret(), ownNonce, clock());
        if (!isFromWiki(String.valueOf(claims.get("iss")))) {
            throw new ProviderException("The identity is from another wiki");
        }
        return claims;
    }

    /** The wiki names its own address, which need not begin like the one it is asked at. */
    private boolean isFromWiki(String issuer) {
        String expected = addresses().issuer();
        if (expected != null) {
            return expected.equals(issuer);
        }
        try {
            return authority(issuer).equals(authority(index));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String authority(String url) {
        return String.valueOf(URI.create(url).getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    /** Blanks and underscores are the same in names of a wiki. */
    @Override
    protected String name(Profile profile) {
        return super.name(profile).replace(' ', '_');
    }
}
