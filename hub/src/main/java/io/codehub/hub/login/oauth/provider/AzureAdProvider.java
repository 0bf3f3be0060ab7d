/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import io.codehub.hub.login.oauth.http.Reply;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Microsoft Entra ID, once Azure Active Directory. Who signed in stands in the identity token,
 * whose signature, audience, organisation and time are checked.
 */
final class AzureAdProvider extends Provider {

    static final String CLASS_NAME = "AzureAdOAuthenticator";

    private static final Logger log = LoggerFactory.getLogger(AzureAdProvider.class);
    private static final Pattern NUMBER =
            Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> ANY_TENANT =
            Set.of("", "common", "organizations", "consumers");
    private static final Set<String> ISSUERS =
            Set.of("https://sts.windows.net/", "https://sts.chinacloudapi.cn/");

    private final String loginUrl;
    private final String tenant;
    private @Nullable String tenantNumber;

    AzureAdProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(defaults(settings), settings, http, clock);
        this.loginUrl = loginUrl(settings);
        this.tenant = tenant(settings);
    }

    private static ProviderDefaults defaults(ProviderSettings settings) {
        String base = base(settings);
        return ProviderDefaults.of(CLASS_NAME, "Azure AD", "user", "name")
                .withGroupsKey("user.groups")
                .withUrls(base + "/oauth2/authorize", base + "/oauth2/token", "");
    }

    private static String loginUrl(ProviderSettings settings) {
        return GitHubProvider.trimmed(settings.get(AzureAdTraits.LOGIN_URL));
    }

    private static String tenant(ProviderSettings settings) {
        return settings.text(AzureAdTraits.TENANT, "", "AAD_TENANT_ID");
    }

    private static String base(ProviderSettings settings) {
        String tenant = tenant(settings);
        return loginUrl(settings) + (tenant.isEmpty() ? "" : "/" + tenant);
    }

    @Override
    public Addresses addresses() {
        Addresses set = super.addresses();
        String base = loginUrl + "/" + (tenant.isEmpty() ? "common" : tenant);
        String jwks = set.jwks();
        return new Addresses(
                set.authorize(),
                set.token(),
                "",
                jwks == null ? base + "/discovery/v2.0/keys" : jwks,
                set.issuer(),
                loginUrl + "/" + (tenant.isEmpty() ? "common" : tenant) + "/oauth2/logout");
    }

    @Override
    public void check() {
        super.check();
        if (ANY_TENANT.contains(tenant.toLowerCase(Locale.ROOT))) {
            log.warn(
                    "{}: without tenant_id everybody with an account at Microsoft is recognised",
                    CLASS_NAME);
        }
        if (!settings().isSet(OAuthLoginTraits.USERNAME_CLAIM)) {
            log.warn(
                    "{}: user names are display names, which people may change; set username_claim"
                            + " to preferred_username or oid",
                    CLASS_NAME);
        }
    }

    @Override
    public boolean readsIdTokenOnly() {
        return true;
    }

    @Override
    protected Map<String, Object> info(TokenAnswer tokens, @Nullable String nonce) {
        Map<String, Object> claims = idClaims(tokens, nonce);
        String number = String.valueOf(claims.get("tid"));
        if (settings().get(OAuthLoginTraits.ISSUER).isEmpty() && !isIssuer("", claims)) {
            throw new ProviderException("The identity token is from another service");
        }
        if (!ANY_TENANT.contains(tenant.toLowerCase(Locale.ROOT))
                && !number.equalsIgnoreCase(tenantNumber())) {
            throw new ProviderException("The identity token is from another organisation");
        }
        return claims;
    }

    /** The issuer names the organisation, in the form of either version. */
    @Override
    protected boolean isIssuer(String issuer, Map<String, Object> claims) {
        String named = String.valueOf(claims.get("iss"));
        if (!issuer.isEmpty()) {
            return issuer.equals(named);
        }
        String number = String.valueOf(claims.get("tid"));
        return named.equals(loginUrl + "/" + number + "/v2.0")
                || ISSUERS.stream().anyMatch(old -> named.equals(old + number + "/"));
    }

    /** The number of the organisation, which may be configured as one of its domains. */
    private synchronized String tenantNumber() {
        if (NUMBER.matcher(tenant).matches()) {
            return tenant;
        }
        if (tenantNumber == null) {
            String url = loginUrl + "/" + tenant + "/v2.0/.well-known/openid-configuration";
            String issuer =
                    String.valueOf(http().get(url, Map.of()).required().json().get("issuer"));
            String[] parts = issuer.split("/", -1);
            tenantNumber = parts.length < 4 ? issuer : parts[3];
        }
        return tenantNumber;
    }

    /** An account has one number in each organisation; {@code sub} differs between applications. */
    @Override
    protected @Nullable String subject(Profile profile) {
        String object = profile.text("oid");
        return object == null ? profile.text("sub") : profile.text("tid") + "/" + object;
    }

    @Override
    protected void complete(Profile profile) {
        if (settings().get(AuthenticatorTraits.MANAGE_GROUPS) && hasTooManyGroups(profile.info())) {
            Reply reply =
                    http().postJson(
                                    GitHubProvider.trimmed(settings().get(AzureAdTraits.GRAPH))
                                            + "/me/getMemberObjects",
                                    "{\"securityEnabledOnly\":false}",
                                    Map.of("Authorization", profile.tokens().authorization()));
            if (reply.ok() && reply.json().get("value") instanceof Collection<?> values) {
                Set<String> groups = new TreeSet<>();
                values.forEach(value -> groups.add(String.valueOf(value)));
                profile.info().put("groups", groups);
            } else {
                log.error(
                        "{}: somebody has too many groups for an identity token, and they cannot be"
                                + " asked for: {}",
                        CLASS_NAME,
                        reply);
                profile.refuse(
                        "You are in so many groups that the sign-in service does not say which. The"
                                + " people who run this hub must let it ask for them.");
            }
        }
    }

    private static boolean hasTooManyGroups(Map<String, Object> claims) {
        return claims.get("groups") == null
                && ((claims.get("_claim_names") instanceof Map<?, ?> names
                                && names.containsKey("groups"))
                        || "true".equals(String.valueOf(claims.get("hasgroups"))));
    }
}
