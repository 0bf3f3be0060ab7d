/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Command line of the well-known service that stops idle servers, which the hub can do by itself.
 */
public final class CullerCommand {

    private static final Pattern PROGRAM =
            Pattern.compile(
                    "(.*/)?(cull[-_]idle([-_]servers)?(\\.py)?|jupyterhub[-_]idle[-_]culler)");

    /** Concern the program's own connection to the hub. */
    private static final Set<String> WITHOUT_MEANING =
            Set.of("url", "api_page_size", "ssl_enabled", "internal_certs_location");

    private final Map<String, String> options = new TreeMap<>();
    private final String service;

    private CullerCommand(String service) {
        this.service = service;
    }

    /**
     * What a service would do.
     *
     * @param service an entry of {@code JupyterHub.services}
     * @return empty for another service
     * @throws IllegalArgumentException naming the service and the option that is wrong
     */
    public static Optional<CullerSettings> read(Map<String, Object> service) {
        List<String> words = words(service.get("command"));
        int program = indexOfProgram(words);
        if (program < 0) {
            return Optional.empty();
        }
        CullerCommand command = new CullerCommand(String.valueOf(service.get("name")));
        command.readOptions(words.subList(program + 1, words.size()));
        return Optional.of(command.settings());
    }

    /** Which word of a command is the program that stops idle servers; -1 if none is. */
    static int indexOfProgram(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (PROGRAM.matcher(words.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** Program and arguments of a command that may be a single text. */
    static List<String> words(@Nullable Object command) {
        return switch (command) {
            case String text -> Arrays.asList(text.strip().split("\\s+"));
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private void readOptions(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                throw wrong(word, "is not an option");
            }
            String[] parts = word.replaceFirst("^--?", "").split("=", 2);
            boolean valueFollows =
                    parts.length == 1 && i + 1 < words.size() && !words.get(i + 1).startsWith("-");
            String value = parts.length == 2 ? parts[1] : "true";
            if (valueFollows) {
                value = words.get(++i);
            }
            options.put(parts[0].replace('-', '_'), value);
        }
    }

    private CullerSettings settings() {
        options.keySet().removeAll(WITHOUT_MEANING);
        CullerSettings settings =
                new CullerSettings(
                        seconds("timeout", 600),
                        seconds("cull_every", 0),
                        Math.max(1, (int) seconds("concurrency", 10).toSeconds()),
                        seconds("max_age", 0),
                        flag("cull_users", false),
                        flag("cull_admin_users", true),
                        flag("cull_default_servers", true),
                        flag("cull_named_servers", true),
                        flag("remove_named_servers", false));
        for (String unknown : options.keySet()) {
            throw wrong("--" + unknown.replace('_', '-'), "is not supported");
        }
        return settings;
    }

    private Duration seconds(String option, int preset) {
        @Nullable String value = options.remove(option);
        if (value == null) {
            return Duration.ofSeconds(preset);
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw wrong("--" + option.replace('_', '-'), "needs a number");
        }
        return Duration.ofSeconds(Integer.parseInt(value));
    }

    private boolean flag(String option, boolean preset) {
        @Nullable String value = options.remove(option);
        return value == null
                ? preset
                : !Set.of("false", "f", "0", "no")
                        .contains(value.toLowerCase(java.util.Locale.ROOT));
    }

    private IllegalArgumentException wrong(String word, String sentence) {
        return new IllegalArgumentException(
                "JupyterHub.services: service " + service + ": " + word + " " + sentence);
    }
}
