/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import java.util.List;

/**
 * What is known of a sign-in service before anything is configured.
 *
 * @param className class name in configuration files
 * @param service its name on the button
 * @param stateKey under which the stored state has what it says about a user
 * @param claim which field of that is the user name
 * @param scopes what is asked for
 * @param groupsKey where in the state the groups are; empty for nowhere
 * @param authorizeUrl where people sign in; empty if that has to be configured
 * @param tokenUrl where tokens are given
 * @param userdataUrl where it is asked who signed in
 */
public record ProviderDefaults(
        String className,
        String service,
        String stateKey,
        String claim,
        List<String> scopes,
        String groupsKey,
        String authorizeUrl,
        String tokenUrl,
        String userdataUrl) {

    public ProviderDefaults {
        scopes = List.copyOf(scopes);
    }

    /** A service whose addresses have to be configured. */
    public static ProviderDefaults of(
            String className, String service, String stateKey, String claim) {
        return new ProviderDefaults(className, service, stateKey, claim, List.of(), "", "", "", "");
    }

    public ProviderDefaults withScopes(String... asked) {
        return new ProviderDefaults(
                className,
                service,
                stateKey,
                claim,
                List.of(asked),
                groupsKey,
                authorizeUrl,
                tokenUrl,
                userdataUrl);
    }

    public ProviderDefaults withGroupsKey(String key) {
        return new ProviderDefaults(
                className,
                service,
                stateKey,
                claim,
                scopes,
                key,
                authorizeUrl,
                tokenUrl,
                userdataUrl);
    }

    public ProviderDefaults withUrls(String authorize, String token, String userdata) {
        return new ProviderDefaults(
                className, service, stateKey, claim, scopes, groupsKey, authorize, token, userdata);
    }
}
