/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.Reply;
import io.codehub.hub.login.oauth.pickle.Pickle;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Globus, with its groups, and tokens for its other services. */
final class GlobusProvider extends Provider {

    static final String CLASS_NAME = "GlobusOAuthenticator";

    private static final Logger log = LoggerFactory.getLogger(GlobusProvider.class);
    private static final String AUTH = "https://auth.globus.org/v2/oauth2/";
    private static final String TRANSFER = "urn:globus:auth:scope:transfer.api.globus.org:all";
    private static final String GROUPS =
            "urn:globus:auth:scope:groups.api.globus.org:view_my_groups_and_memberships";

    /** What the hub keeps for itself, to ask again; notebooks do not know these names. */
    private static final Set<String> OWN_TOKENS =
            Set.of("access_token", "refresh_token", "id_token", "scope");

    private static final String GROUPS_SERVICE = "groups.api.globus.org";

    GlobusProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(
                ProviderDefaults.of(
                                CLASS_NAME,
                                "Globus",
                                "globus_user",
                                settings.get(OtherServiceTraits.GLOBUS_NAME_FROM_EMAIL)
                                        ? "email"
                                        : "preferred_username")
                        .withGroupsKey("globus_groups")
                        .withUrls(AUTH + "authorize", AUTH + "token", AUTH + "userinfo"),
                settings,
                http,
                clock);
    }

    @Override
    public List<String> scopes() {
        if (settings().isSet(OAuthLoginTraits.SCOPE)) {
            return super.scopes();
        }
        List<String> scopes = new ArrayList<>(List.of("openid", "profile", TRANSFER));
        if (needsGroups()) {
            scopes.add(GROUPS);
        }
        if (settings().get(OtherServiceTraits.GLOBUS_NAME_FROM_EMAIL)) {
            scopes.add("email");
        }
        return scopes;
    }

    private boolean needsGroups() {
        return !allowed().isEmpty()
                || !admins().isEmpty()
                || settings().get(AuthenticatorTraits.MANAGE_GROUPS);
    }

    private Set<String> allowed() {
        return settings().get(OtherServiceTraits.GLOBUS_ALLOWED_GROUPS);
    }

    private Set<String> admins() {
        return settings().get(OtherServiceTraits.GLOBUS_ADMIN_GROUPS);
    }

    @Override
    public boolean hasAllowRules() {
        return super.hasAllowRules() || !allowed().isEmpty() || !admins().isEmpty();
    }

    @Override
    protected String name(Profile profile) {
        String whole = super.name(profile);
        String needed =
                settings()
                        .text(OtherServiceTraits.GLOBUS_IDENTITY_PROVIDER, "", "IDENTITY_PROVIDER");
        int at = whole.indexOf('@');
        if (!needed.isEmpty() && !needed.equals(at < 0 ? "" : whole.substring(at + 1))) {
            profile.refuse("Sign in with an identity of " + needed + " to use this hub.");
        }
        return at < 0 ? whole : whole.substring(0, at);
    }

    @Override
    protected void complete(Profile profile) {
        Map<String, @Nullable Object> state = profile.authState();
        Map<String, Object> tokens = tokens(profile);
        Map<String, Object> kept = new LinkedHashMap<>(tokens);
        kept.keySet().removeAll(settings().get(OtherServiceTraits.GLOBUS_EXCLUDE_TOKENS));
        state.put("client_id", clientId());
        state.put("tokens", kept);
        state.put("globus_groups", List.of());
        if (needsGroups()) {
            Set<String> groups = groups(tokens);
            state.put("globus_groups", List.copyOf(groups));
            if (!Collections.disjoint(groups, allowed())) {
                profile.allow();
            }
            if (!admins().isEmpty()) {
                profile.admin(!Collections.disjoint(groups, admins()));
            }
        }
    }

    @Override
    public boolean givesVariables() {
        return true;
    }

    /** The tokens for other services, as notebooks of Globus read them. */
    @Override
    public Map<String, String> variables(@Nullable Map<String, @Nullable Object> state) {
        Map<String, String> variables = new LinkedHashMap<>();
        String variable = OtherServiceTraits.LOCAL_ENDPOINT_VARIABLE;
        variables.put(
                variable, settings().text(OtherServiceTraits.GLOBUS_LOCAL_ENDPOINT, "", variable));
        if (state != null && !state.isEmpty()) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>(state);
            data.keySet().removeAll(OWN_TOKENS);
            variables.put("GLOBUS_DATA", Base64.getEncoder().encodeToString(Pickle.of(data)));
            variables.put("GLOBUS_DATA_JSON", JsonText.write(data));
        }
        return variables;
    }

    /** Ends the tokens that servers got; what Globus does not take is told to the log. */
    @Override
    public Map<String, @Nullable Object> signedOut(Map<String, @Nullable Object> state) {
        if (!settings().get(OtherServiceTraits.GLOBUS_REVOKE_TOKENS)
                || !(state.get("tokens") instanceof Map<?, ?> tokens)) {
            return state;
        }
        for (Object service : tokens.values()) {
            if (service instanceof Map<?, ?> token) {
                revoke(token.get("access_token"));
                revoke(token.get("refresh_token"));
            }
        }
        Map<String, @Nullable Object> left = new LinkedHashMap<>(state);
        left.put("tokens", Map.of());
        return left;
    }

    private void revoke(@Nullable Object token) {
        if (!(token instanceof String secret)) {
            return;
        }
        String hub = clientId() + ":" + clientSecret();
        String basic = Base64.getEncoder().encodeToString(hub.getBytes(StandardCharsets.UTF_8));
        try {
            http().post(
                            settings().get(OtherServiceTraits.GLOBUS_REVOCATION_URL),
                            Map.of("token", secret),
                            Map.of("Authorization", "Basic " + basic))
                    .required();
        } catch (ProviderException e) {
            log.warn("Globus did not end a token at a sign-out: {}", e.getMessage());
        }
    }

    /** The tokens for all services, by service. */
    private static Map<String, Object> tokens(Profile profile) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        Map<String, Object> own = new LinkedHashMap<>(profile.tokens().raw());
        Object others = own.remove("other_tokens");
        if (own.get("resource_server") instanceof String server) {
            tokens.put(server, own);
        }
        if (others instanceof Collection<?> list) {
            for (Object token : list) {
                if (token instanceof Map<?, ?> map
                        && map.get("resource_server") instanceof String server) {
                    tokens.put(server, map);
                }
            }
        }
        return tokens;
    }

    private Set<String> groups(Map<String, Object> tokens) {
        if (!(tokens.get(GROUPS_SERVICE) instanceof Map<?, ?> token)
                || !(token.get("access_token") instanceof String secret)) {
            throw new ProviderException("Globus gave no token for " + GROUPS_SERVICE);
        }
        Reply reply =
                http().get(
                                settings().get(OtherServiceTraits.GLOBUS_GROUPS_URL),
                                Map.of("Authorization", "Bearer " + secret))
                        .required();
        Set<String> ids = new TreeSet<>();
        reply.jsonList().forEach(group -> ids.add(String.valueOf(group.get("id"))));
        return ids;
    }
}
