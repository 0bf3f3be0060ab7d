/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration file with every setting at its default, all of it commented out. */
public final class SampleConfiguration {

    private static final int WIDTH = 88;

    private SampleConfiguration() {}

    /** The file's text. */
    public static String of(TraitCatalogue catalogue, String version) {
        StringBuilder text = new StringBuilder();
        text.append("# Configuration of Codehub ").append(version).append('\n');
        text.append(
                "# Every setting with its default. Take away \"#\" from those you change, and\n");
        text.append("# from the name of the class above them.\n");
        byClass(catalogue)
                .forEach((owner, traits) -> {
                    text.append("\n#").append(owner).append(":\n");
                    traits.forEach(trait -> append(text, trait));
                });
        return text.toString();
    }

    private static Map<String, List<Trait<?>>> byClass(TraitCatalogue catalogue) {
        Map<String, List<Trait<?>>> classes = new LinkedHashMap<>();
        classes.put("JupyterHub", new ArrayList<>());
        Map<String, List<Trait<?>>> others = new TreeMap<>();
        catalogue
                .traits()
                .forEach(trait ->
                        (classes.containsKey(trait.owner()) ? classes : others)
                                .computeIfAbsent(trait.owner(), _ -> new ArrayList<>())
                                .add(trait));
        classes.putAll(others);
        return classes;
    }

    private static void append(StringBuilder text, Trait<?> trait) {
        StringBuilder line = new StringBuilder("#  #");
        for (String word : (trait.help() + " (" + trait.type().name() + ")").split(" ")) {
            if (line.length() + word.length() >= WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("#  #");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
        text.append("#  ").append(trait.name()).append(": ");
        text.append(DefaultText.of(trait)).append('\n');
    }
}
