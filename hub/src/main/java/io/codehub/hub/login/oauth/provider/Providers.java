/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All sign-in services there are, by class name. */
public final class Providers {

    private static final Map<String, Maker> MAKERS = new TreeMap<>();

    static {
        MAKERS.put(GitHubProvider.CLASS_NAME, GitHubProvider::new);
        MAKERS.put(GoogleProvider.CLASS_NAME, GoogleProvider::new);
        MAKERS.put(GitLabProvider.CLASS_NAME, GitLabProvider::new);
        MAKERS.put(AzureAdProvider.CLASS_NAME, AzureAdProvider::new);
        MAKERS.put(Auth0Provider.CLASS_NAME, Auth0Provider::new);
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

    private interface Maker {
        Provider make(ProviderSettings settings, ProviderHttp http, Clock clock);
    }
}
