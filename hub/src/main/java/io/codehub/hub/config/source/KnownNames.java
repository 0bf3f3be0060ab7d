/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JupyterHub's names that mean nothing here, or nothing yet. */
final class KnownNames {

    private static final String FILE = "jupyterhub-names.txt";

    /** Value: {@code later}, {@code dead}, or the name to use instead. */
    private final Map<String, String> fates;

    private KnownNames(Map<String, String> fates) {
        this.fates = fates;
    }

    static KnownNames read() {
        Map<String, String> fates = new HashMap<>();
        try (InputStream in = KnownNames.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.split("#", 2)[0].strip().split("\\s+");
                for (int i = 1; i < words.length; i++) {
                    fates.put(words[i], words[0]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownNames(fates);
    }

    /** What became of a name; a class as a whole is listed as {@code ClassName.*}. */
    Optional<String> fate(String className, String trait) {
        @Nullable String fate = fates.get(className + "." + trait);
        return Optional.ofNullable(fate != null ? fate : fates.get(className + ".*"));
    }

    /** Names that are accepted, and do nothing. */
    Set<String> ignored() {
        Set<String> names = names();
        names.removeIf(name -> !"dead".equals(fates.get(name)));
        return names;
    }

    Set<String> names() {
        return new TreeSet<>(fates.keySet());
    }
}
