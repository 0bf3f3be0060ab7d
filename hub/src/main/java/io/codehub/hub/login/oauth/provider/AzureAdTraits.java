/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;

/** Settings of sign-in with Microsoft Entra ID, once Azure Active Directory. */
public final class AzureAdTraits {

    private static final String OWNER = "AzureAdOAuthenticator";

    public static final Trait<String> LOGIN_URL =
            Trait.of(
                    OWNER,
                    "graph_url",
                    TraitTypes.text(),
                    "https://login.microsoftonline.com",
                    "Where accounts sign in; other clouds have other addresses.");
    public static final Trait<String> TENANT =
            Trait.of(
                    OWNER,
                    "tenant_id",
                    TraitTypes.text(),
                    "",
                    "The organisation: its number or one of its domains.");
    public static final Trait<String> GRAPH =
            Trait.of(
                    OWNER,
                    "microsoft_graph_url",
                    TraitTypes.text(),
                    "https://graph.microsoft.com/v1.0",
                    "Where groups are asked for if somebody has too many for an identity token;"
                            + " needs the permission GroupMember.Read.All.");

    private AzureAdTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(LOGIN_URL, TENANT, GRAPH);
    }
}
