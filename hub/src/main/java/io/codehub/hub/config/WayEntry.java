/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of several ways to sign in, as it is configured.
 *
 * @param id short name, part of addresses
 * @param className of its authenticator in configuration files
 * @param urlPrefix path below the hub where its pages were with jupyterhub-multiauthenticator,
 *     without outer slashes
 * @param serviceName what {@code service_name} says; null if it is not there
 * @param usernamePrefix what {@code username_prefix} says; null if it is not there
 * @param sameUsersAs id of another way whose users of the same name are the same people; null for
 *     none
 * @param settings of the authenticator, by name
 */
public record WayEntry(
        String id,
        String className,
        String urlPrefix,
        @Nullable String serviceName,
        @Nullable String usernamePrefix,
        @Nullable String sameUsersAs,
        Map<String, Object> settings) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+([_.-][a-z0-9]+)*");
    private static final int LONGEST_ID = 40;
    private static final Set<String> KEYS =
            Set.of(
                    "id",
                    "authenticator_class",
                    "url_prefix",
                    "username_prefix",
                    "same_users_as",
                    "service_name",
                    "config");

    public WayEntry {
        settings = Map.copyOf(settings);
    }

    /** The same with other settings. */
    public WayEntry with(Map<String, Object> other) {
        return new WayEntry(
                id, className, urlPrefix, serviceName, usernamePrefix, sameUsersAs, other);
    }

    /** The class only: settings hold secrets. */
    @Override
    public String toString() {
        return id + " (" + className + ")";
    }

    /**
     * Reads an entry: a map, or a list of class, prefix and settings.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    static WayEntry read(Object value) {
        Map<String, Object> map = map(value);
        for (String key : map.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        key + " is none of " + String.join(", ", KEYS.stream().sorted().toList()));
            }
        }
        String name = text(map, "authenticator_class");
        if (name == null) {
            throw new IllegalArgumentException("each entry needs authenticator_class");
        }
        String className =
                AuthenticatorClasses.find(ClassFamilies.authenticatorName().read(name))
                        .orElseThrow();
        if (!AuthenticatorClasses.plain(className).equals(className)
                || className.equals(AuthenticatorClasses.MULTI)
                || className.equals("NullAuthenticator")) {
            throw new IllegalArgumentException(name + " cannot be one of several");
        }
        String prefix = text(map, "url_prefix");
        String id = text(map, "id");
        Map<String, Object> settings = settings(map.get("config"));
        String service = text(map, "service_name");
        Object ofConfig = settings.remove("service_name");
        return new WayEntry(
                id(id, prefix, name),
                className,
                prefix == null ? "" : prefix.strip().replaceAll("^/+|/+$", ""),
                service == null && ofConfig != null ? ofConfig.toString() : service,
                text(map, "username_prefix"),
                text(map, "same_users_as"),
                settings);
    }

    private static String id(@Nullable String id, @Nullable String prefix, String className) {
        String chosen = className.substring(className.lastIndexOf('.') + 1);
        if (id != null) {
            chosen = id;
        } else if (prefix != null && !prefix.isBlank()) {
            chosen = prefix.strip().replaceAll("^/+|/+$", "").replace('/', '-');
        }
        String lower = chosen.toLowerCase(Locale.ROOT);
        if (!ID.matcher(lower).matches() || lower.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    chosen + " cannot be an id: use letters, digits and single hyphens");
        }
        return lower;
    }

    private static Map<String, Object> map(Object value) {
        if (value instanceof List<?> list && list.size() >= 2 && list.size() <= 3) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("authenticator_class", list.get(0));
            map.put("url_prefix", list.get(1));
            map.put("config", list.size() == 3 ? list.get(2) : Map.of());
            return map;
        }
        return settings(value);
    }

    private static Map<String, Object> settings(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value == null) {
            return map;
        }
        if (!(value instanceof Map<?, ?> given)) {
            throw new IllegalArgumentException("expected a map");
        }
        given.forEach((key, item) -> {
            if (item != null) {
                map.put(String.valueOf(key), item);
            }
        });
        return map;
    }

    private static @Nullable String text(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value != null && !(value instanceof String)) {
            throw new IllegalArgumentException(key + ": expected text");
        }
        return (String) value;
    }
}
