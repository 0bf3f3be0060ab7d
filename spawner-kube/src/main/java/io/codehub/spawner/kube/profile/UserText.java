/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what a user wrote into the settings that an option changes. */
final class UserText {

    private static final String PLACE = "{value}";

    /** Settings whose texts are expanded as templates later. */
    private static final Set<String> TEMPLATES =
            Set.of(
                    "environment",
                    "extra_annotations",
                    "extra_containers",
                    "extra_labels",
                    "extra_pod_config",
                    "init_containers",
                    "pod_connect_ip",
                    "service_account",
                    "storage_extra_annotations",
                    "storage_extra_labels",
                    "storage_selector",
                    "user_namespace_annotations",
                    "user_namespace_labels",
                    "volume_mounts",
                    "volumes",
                    "working_dir");

    private final String text;
    private final boolean template;

    private UserText(String text, boolean template) {
        this.text = text;
        this.template = template;
    }

    /**
     * The override with the text in all its places. Braces that the user wrote stay braces, whether
     * the setting is a template or not.
     */
    static Map<String, @Nullable Object> insert(
            Map<String, @Nullable Object> override, String text) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        override.forEach((trait, value) ->
                result.put(trait, new UserText(text, TEMPLATES.contains(trait)).inserted(value)));
        return result;
    }

    private @Nullable Object inserted(@Nullable Object value) {
        return switch (value) {
            case String string -> inserted(string);
            case List<?> list -> {
                List<@Nullable Object> result = new ArrayList<>();
                list.forEach(entry -> result.add(inserted(entry)));
                yield Collections.unmodifiableList(result);
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                map.forEach((key, entry) -> result.put(String.valueOf(key), inserted(entry)));
                yield Collections.unmodifiableMap(result);
            }
            case null, default -> value;
        };
    }

    /** Doubled braces stand for single ones; in a template, they wait for its expansion. */
    private String inserted(String string) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < string.length(); ) {
            if (string.startsWith("{{", i) || string.startsWith("}}", i)) {
                result.append(string, i, template ? i + 2 : i + 1);
                i += 2;
            } else if (string.startsWith(PLACE, i)) {
                result.append(template ? text.replace("{", "{{").replace("}", "}}") : text);
                i += PLACE.length();
            } else {
                result.append(string.charAt(i));
                i++;
            }
        }
        return result.toString();
    }
}
