/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All sign-in services there are, by class name. */
public final class Providers {

    private static final Map<String, Maker> MAKERS = new TreeMap<>();

    static {
        MAKERS.put(GitHubProvider.CLASS_NAME, GitHubProvider::new);
        MAKERS.put(GoogleProvider.CLASS_NAME, GoogleProvider::new);
        MAKERS.put(GitLabProvider.CLASS_NAME, GitLabProvider::new);
        MAKERS.put(AzureAdProvider.CLASS_NAME, AzureAdProvider::new);
        MAKERS.put(Auth0Provider.CLASS_NAME, Auth0Provider::new);
        MAKERS.put(BitbucketProvider.CLASS_NAME, BitbucketProvider::new);
        MAKERS.put(OpenShiftProvider.CLASS_NAME, OpenShiftProvider::make);
        MAKERS.put(GlobusProvider.CLASS_NAME, GlobusProvider::new);
        MAKERS.put(CILogonProvider.CLASS_NAME, CILogonProvider::new);
        MAKERS.put(MediaWikiProvider.CLASS_NAME, MediaWikiProvider::new);
        MAKERS.put("OkpyOAuthenticator", Providers::okpy);
        MAKERS.put(GenericProvider.CLASS_NAME, GenericProvider::generic);
        MAKERS.put(GenericProvider.OIDC_CLASS_NAME, GenericProvider::oidc);
    }

    private Providers() {}

    public static Set<String> classNames() {
        return MAKERS.keySet();
    }

    /**
     * The service of that class.
     *
     * @throws IllegalArgumentException for settings that make no sense together
     */
    public static Provider of(String className, ProviderSettings settings, Clock clock) {
        Maker maker = MAKERS.get(className);
        if (maker == null) {
            throw new IllegalArgumentException("No sign-in service has the class " + className);
        }
        return maker.make(settings, new ProviderHttp(settings.http()), clock);
    }

    /**
     * The same that never reaches the service.
     *
     * @param answers status, or JSON, by address
     */
    public static Provider offline(
            String className,
            ProviderSettings settings,
            Map<String, ? extends @Nullable Object> answers) {
        Maker maker = Objects.requireNonNull(MAKERS.get(className), className);
        return maker.make(settings, ProviderHttp.offline(answers), Clock.systemUTC());
    }

    private static Provider okpy(ProviderSettings settings, ProviderHttp http, Clock clock) {
        return new Provider(
                ProviderDefaults.of("OkpyOAuthenticator", "Okpy", "okpy_user", "email")
                        .withScopes("email")
                        .withUrls(
                                "https://okpy.org/oauth/authorize",
                                "https://okpy.org/oauth/token",
                                "https://okpy.org/api/v3/user?envelope=false"),
                settings,
                http,
                clock);
    }

    private interface Maker {
        Provider make(ProviderSettings settings, ProviderHttp http, Clock clock);
    }
}
