/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Decision;
import io.codehub.hub.login.Explanations;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.provider.Provider;
import io.codehub.hub.login.oauth.provider.ProviderSettings;
import io.codehub.hub.login.oauth.provider.Providers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what the hub would make of somebody about whom a sign-in service says this or that.
 *
 * @param lines the steps, in words
 * @param letIn whether they may come in
 */
public record ClaimExplanation(List<String> lines, boolean letIn) {

    /**
     * Goes through all steps of a sign-in.
     *
     * @param said what the service says about the person; or a map with that under {@code claims},
     *     what was granted under {@code scope}, and what else it answers under {@code answers}, by
     *     address
     * @param environment value of a variable, or null
     * @throws IllegalArgumentException for a configuration that has no such service, or is wrong
     */
    public static ClaimExplanation of(
            Configuration configuration,
            Function<String, @Nullable String> environment,
            Map<String, Object> said) {
        String className = ChosenAuthenticator.className(configuration);
        if (!Providers.classNames().contains(className)) {
            throw new IllegalArgumentException(
                    "explain is for sign-in services outside; people are checked by " + className);
        }
        boolean whole = said.get("claims") instanceof Map;
        Map<String, Object> claims = whole ? map(said.get("claims")) : said;
        ProviderSettings settings = new ProviderSettings(configuration, environment);
        Provider provider = Providers.offline(className, settings, map(said.get("answers")));
        OAuthAuthenticator authenticator = OAuthAuthenticator.unchecked(provider, settings);
        List<String> lines = new ArrayList<>();
        lines.add("authenticator: " + className);
        try {
            AuthenticatedUser found =
                    provider.userOf(claims, whole ? scope(said.get("scope")) : List.of());
            Decision decision = Explanations.decide(configuration, authenticator, found);
            lines.addAll(decision.path());
            lines.add(
                    decision.refused()
                            ? "refused: " + decision.problem()
                            : decision.name() + " may come in");
            return new ClaimExplanation(lines, !decision.refused());
        } catch (ProviderException | IllegalStateException e) {
            lines.add("not decided: " + e.getMessage());
            return new ClaimExplanation(lines, false);
        }
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                if (entry != null) {
                    result.put(String.valueOf(key), entry);
                }
            });
        }
        return result;
    }

    private static List<String> scope(@Nullable Object value) {
        return switch (value) {
            case String text -> List.of(text.split("[\\s,]+"));
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }
}
