/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CILogon, where people sign in with the identity provider of their institution. */
final class CILogonProvider extends Provider {

    static final String CLASS_NAME = "CILogonOAuthenticator";

    private final Map<String, CILogonIdp> idps = new LinkedHashMap<>();

    CILogonProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(defaults(settings), settings, http, clock);
        boolean needsClaim = !settings.isSet(OAuthLoginTraits.USERNAME_CLAIM);
        settings.get(OtherServiceTraits.CILOGON_IDPS)
                .forEach((id, value) -> idps.put(id, CILogonIdp.read(id, value, needsClaim)));
    }

    private static ProviderDefaults defaults(ProviderSettings settings) {
        String url =
                GitHubProvider.trimmed(
                        settings.text(
                                OtherServiceTraits.CILOGON_HOST, "cilogon.org", "CILOGON_HOST"));
        return ProviderDefaults.of(CLASS_NAME, "CILogon", "cilogon_user", "username")
                .withScopes("openid", "email", "org.cilogon.userinfo", "profile")
                .withUrls(url + "/authorize", url + "/oauth2/token", url + "/oauth2/userinfo");
    }

    @Override
    protected String environmentPrefix() {
        return "CILOGON_";
    }

    @Override
    public void check() {
        super.check();
        if (idps.isEmpty()) {
            throw wrong("idps must name the identity providers whose people may sign in");
        }
    }

    @Override
    public List<String> scopes() {
        List<String> scopes = new ArrayList<>(super.scopes());
        for (String needed : List.of("openid", "org.cilogon.userinfo")) {
            if (!scopes.contains(needed)) {
                scopes.add(needed);
            }
        }
        return scopes;
    }

    @Override
    public Map<String, String> authorizeParameters() {
        List<String> ids = new ArrayList<>(idps.keySet());
        idps.entrySet().stream()
                .filter(idp -> idp.getValue().byDefault())
                .findFirst()
                .ifPresent(first -> {
                    ids.remove(first.getKey());
                    ids.addFirst(first.getKey());
                });
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("selected_idp", String.join(",", ids));
        String skin = settings().get(OtherServiceTraits.CILOGON_SKIN);
        if (!skin.isEmpty()) {
            parameters.put("skin", skin);
        }
        return parameters;
    }

    @Override
    public boolean hasAllowRules() {
        return super.hasAllowRules()
                || idps.values().stream()
                        .anyMatch(idp -> idp.allowAll() || !idp.allowedDomains().isEmpty());
    }

    @Override
    protected String name(Profile profile) {
        String id = profile.text("idp");
        if (id == null) {
            throw new ProviderException("CILogon does not say which identity provider it was");
        }
        CILogonIdp idp = idps.get(id);
        if (idp == null) {
            profile.refuse(
                    "People of this identity provider may not use this hub. Sign in with another.");
            return String.valueOf(profile.info().getOrDefault("sub", id));
        }
        return makesName() ? super.name(profile) : idp.derive(raw(profile, idp));
    }

    private String raw(Profile profile, CILogonIdp idp) {
        String claim = idp.claim();
        if (claim == null) {
            return super.name(profile);
        }
        String value = profile.text(claim);
        if (value == null || value.isEmpty()) {
            throw new ProviderException("There is no user name in the field " + claim);
        }
        return value;
    }

    @Override
    protected void complete(Profile profile) {
        CILogonIdp idp = idps.get(String.valueOf(profile.text("idp")));
        if (idp == null) {
            return;
        }
        if (idp.allowAll()) {
            profile.allow();
        } else if (!idp.allowedDomains().isEmpty()) {
            String claim = idp.domainClaim();
            String value = claim == null ? raw(profile, idp) : profile.text(claim);
            if (value == null) {
                throw new ProviderException("There is no domain in the field " + claim);
            }
            if (idp.allows(value.substring(value.lastIndexOf('@') + 1))) {
                profile.allow();
            }
        }
    }
}
