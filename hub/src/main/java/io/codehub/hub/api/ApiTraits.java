/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;

/** Settings of the REST interface. */
public final class ApiTraits {

    public static final Trait<Integer> PAGE_DEFAULT_LIMIT =
            Trait.of(
                    "JupyterHub",
                    "api_page_default_limit",
                    TraitTypes.integer(1, 10_000),
                    50,
                    "Entries on a page of a listing, for clients that ask for pages.");
    public static final Trait<Integer> PAGE_MAX_LIMIT =
            Trait.of(
                    "JupyterHub",
                    "api_page_max_limit",
                    TraitTypes.integer(1, 10_000),
                    200,
                    "Entries of a listing at most, whatever the client asks for.");
    public static final Trait<List<String>> TRUSTED_DOWNSTREAM_IPS =
            Trait.of(
                    "JupyterHub",
                    "trusted_downstream_ips",
                    TraitTypes.textList(),
                    List.of(),
                    "Addresses of proxies between the users and the hub, passed over when the"
                            + " address of a user is read from X-Forwarded-For.");

    private ApiTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(PAGE_DEFAULT_LIMIT, PAGE_MAX_LIMIT, TRUSTED_DOWNSTREAM_IPS);
    }
}
