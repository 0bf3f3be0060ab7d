/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.TraitTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys to the hub itself, which scripts may set but do not get to see. */
final class WithheldSettings {

    private static final Map<String, List<String>> TRAITS =
            Map.of(
                    "JupyterHub", List.of("cookie_secret", "db_url", "proxy_auth_token"),
                    "CryptKeeper", List.of("keys"),
                    "ConfigurableHTTPProxy", List.of("auth_token"));

    private static final List<String> VALUES =
            List.of(
                    "proxy.secretToken",
                    "hub.cookieSecret",
                    "hub.db.url",
                    "hub.db.password",
                    "hub.config.JupyterHub.cookie_secret",
                    "hub.config.JupyterHub.db_url",
                    "hub.config.JupyterHub.proxy_auth_token",
                    "hub.config.CryptKeeper",
                    "hub.config.ConfigurableHTTPProxy.auth_token");

    /** Where functions among {@code Spawner.environment} are kept. */
    private static final String ENVIRONMENT_FUNCTIONS = "environment_functions";

    private WithheldSettings() {}

    /** What other sources have set, for scripts. */
    static Map<String, Object> visible(Map<String, Map<String, Object>> preset) {
        Map<String, Object> result = new LinkedHashMap<>();
        preset.forEach((className, traits) -> {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            traits.forEach((trait, value) ->
                    shown.put(trait, value == TraitTypes.NOTHING ? null : presentable(value)));
            shown.remove(ENVIRONMENT_FUNCTIONS);
            shown.keySet().removeAll(TRAITS.getOrDefault(className, List.of()));
            result.put(className, shown);
        });
        return result;
    }

    /** Functions become what the Python side finds them by. */
    static @Nullable Object presentable(@Nullable Object value) {
        return switch (value) {
            case ScriptFunction function ->
                    Map.of("$ref", function.place(), "$load", function.load());
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                map.forEach((key, entry) -> result.put(String.valueOf(key), presentable(entry)));
                yield result;
            }
            case List<?> list -> {
                List<@Nullable Object> result = new ArrayList<>();
                list.forEach(entry -> result.add(presentable(entry)));
                yield result;
            }
            case null, default -> value;
        };
    }

    /** Values of a chart, for scripts. */
    static Map<String, Object> visibleValues(Map<String, Object> values) {
        Map<String, Object> result = values;
        for (String path : VALUES) {
            result = without(result, path);
        }
        return result;
    }

    private static Map<String, Object> without(Map<String, Object> values, String path) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        if (!values.containsKey(key)) {
            return values;
        }
        Map<String, Object> result = new LinkedHashMap<>(values);
        if (dot < 0) {
            result.remove(key);
        } else if (values.get(key) instanceof Map<?, ?> inner) {
            Map<String, Object> copy = new LinkedHashMap<>();
            inner.forEach((name, value) -> copy.put(String.valueOf(name), value));
            result.put(key, without(copy, path.substring(dot + 1)));
        }
        return result;
    }
}
