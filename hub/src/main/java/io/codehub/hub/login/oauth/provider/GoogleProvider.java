/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Google, with its accounts of persons and of organisations. */
final class GoogleProvider extends Provider {

    static final String CLASS_NAME = "GoogleOAuthenticator";

    private final Set<String> hostedDomains;
    private final boolean stripDomain;
    private final GoogleDirectory directory;

    GoogleProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(defaults(settings), settings, http, clock);
        this.hostedDomains = hostedDomains(settings);
        this.stripDomain =
                settings.isSet(GoogleTraits.STRIP_DOMAIN)
                        ? settings.get(GoogleTraits.STRIP_DOMAIN)
                        : hostedDomains.size() <= 1;
        this.directory = new GoogleDirectory(settings, http, clock, api(settings));
    }

    private static ProviderDefaults defaults(ProviderSettings settings) {
        String api = api(settings);
        return ProviderDefaults.of(CLASS_NAME, "Google", "google_user", "email")
                .withScopes("openid", "email")
                .withUrls(
                        "https://accounts.google.com/o/oauth2/v2/auth",
                        api + "/oauth2/v4/token",
                        api + "/oauth2/v1/userinfo");
    }

    private static String api(ProviderSettings settings) {
        return GitHubProvider.trimmed(
                settings.text(
                        GoogleTraits.API_URL, "https://www.googleapis.com", "GOOGLE_API_URL"));
    }

    private static Set<String> hostedDomains(ProviderSettings settings) {
        Collection<String> domains = settings.get(GoogleTraits.HOSTED_DOMAIN);
        String variable = settings.variable("HOSTED_DOMAIN");
        if (!settings.isSet(GoogleTraits.HOSTED_DOMAIN) && variable != null) {
            domains = Arrays.asList(variable.split(";", -1));
        }
        return lower(domains);
    }

    private static Set<String> lower(Collection<String> texts) {
        return texts.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean hasAllowRules() {
        return super.hasAllowRules()
                || !settings().get(GoogleTraits.ALLOWED_HOSTED_DOMAINS).isEmpty()
                || !settings().get(GoogleTraits.ALLOWED_GROUPS).isEmpty()
                || !settings().get(GoogleTraits.ADMIN_GROUPS).isEmpty();
    }

    @Override
    protected String name(Profile profile) {
        String name = super.name(profile);
        int at = name.lastIndexOf('@');
        boolean strip =
                stripDomain
                        && at > 0
                        && hostedDomains.contains(name.substring(at + 1).toLowerCase(Locale.ROOT));
        return strip ? name.substring(0, at) : name;
    }

    @Override
    protected void complete(Profile profile) {
        Object verified = profile.info().get("verified_email");
        if (verified == null) {
            verified = profile.info().get("email_verified");
        }
        if (verified == null) {
            throw new ProviderException("Google does not say whether the address is verified");
        }
        String email = profile.text("email");
        String domain = domain(email);
        profile.info().put("domain", domain);
        if (!Boolean.TRUE.equals(verified) && !"true".equals(verified)) {
            profile.refuse("The address of this Google account is not verified. Verify it first.");
            return;
        }
        String hosted = profile.text("hd");
        String vouched = hosted == null ? "" : hosted.toLowerCase(Locale.ROOT);
        if (!hostedDomains.isEmpty() && !hostedDomains.contains(vouched)) {
            profile.refuse("This account belongs to no organisation that may use this hub.");
            return;
        }
        if (lower(settings().get(GoogleTraits.ALLOWED_HOSTED_DOMAINS)).contains(vouched)) {
            profile.allow();
        }
        if (email != null && directory.isNeeded()) {
            addGroups(profile, email, domain);
        }
    }

    private void addGroups(Profile profile, String email, String domain) {
        Set<String> groups = directory.groupsOf(email, domain);
        profile.info().put("google_groups", groups);
        if (!settings().get(GoogleTraits.ADMIN_GROUPS).isEmpty()) {
            profile.admin(
                    !Collections.disjoint(groups, of(GoogleTraits.ADMIN_GROUPS.name(), domain)));
        }
        if (!settings().get(AuthenticatorTraits.ALLOW_ALL)
                && !Collections.disjoint(groups, of(GoogleTraits.ALLOWED_GROUPS.name(), domain))) {
            profile.allow();
        }
    }

    /** The groups that a setting names for a domain. */
    private Set<String> of(String setting, String domain) {
        Map<String, Object> byDomain =
                settings()
                        .get(
                                setting.equals(GoogleTraits.ADMIN_GROUPS.name())
                                        ? GoogleTraits.ADMIN_GROUPS
                                        : GoogleTraits.ALLOWED_GROUPS);
        return switch (byDomain.get(domain)) {
            case String text -> Set.of(text);
            case Collection<?> several ->
                    several.stream().map(String::valueOf).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }

    private static String domain(@Nullable String email) {
        return email == null
                ? ""
                : email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
