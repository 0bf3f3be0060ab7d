/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of tokens. */
public final class TokenTraits {

    private static final String OWNER = "JupyterHub";

    public static final Trait<Duration> ACTIVITY_RESOLUTION =
            Trait.of(
                    OWNER,
                    "activity_resolution",
                    TraitTypes.seconds(),
                    Duration.ofSeconds(30),
                    "Seconds between stored updates of a last activity.");
    public static final Trait<Integer> EXPIRES_IN_MAX_SECONDS =
            Trait.of(
                    OWNER,
                    "token_expires_in_max_seconds",
                    TraitTypes.integer(0, Integer.MAX_VALUE),
                    0,
                    "Longest life of a token that is requested, in seconds; 0 for no limit.");
    public static final Trait<Integer> OAUTH_EXPIRES_IN =
            Trait.of(
                    OWNER,
                    "oauth_token_expires_in",
                    TraitTypes.integer(1, Integer.MAX_VALUE),
                    1_209_600,
                    "Life of OAuth tokens in seconds; cookie_max_age_days by default.");
    public static final Trait<Boolean> TRUST_USER_PROVIDED =
            Trait.of(
                    OWNER,
                    "trust_user_provided_tokens",
                    TraitTypes.bool(),
                    false,
                    "Store tokens from the configuration with a fast hash, since they are random.");
    public static final Trait<Map<String, String>> SERVICE_TOKENS =
            Trait.secret(
                    OWNER,
                    "service_tokens",
                    TraitTypes.textMapping(),
                    Map.of(),
                    "Tokens of services: token to name of the service.");
    public static final Trait<Map<String, String>> API_TOKENS =
            Trait.secret(
                    OWNER,
                    "api_tokens",
                    TraitTypes.textMapping(),
                    Map.of(),
                    "Tokens of users: token to name of the user. Deprecated, use a service.");

    private TokenTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                ACTIVITY_RESOLUTION,
                EXPIRES_IN_MAX_SECONDS,
                OAUTH_EXPIRES_IN,
                TRUST_USER_PROVIDED,
                SERVICE_TOKENS,
                API_TOKENS);
    }
}
