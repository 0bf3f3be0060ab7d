/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import io.codehub.hub.config.source.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds what a chart tells: in the folder that it mounts, or in a file with values. */
final class ReleaseReader {

    private static final String VALUES = "values.yaml";
    private static final String CHART = "/codehub-chart/";
    private static final String SCHEMA = "values.schema.json";

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    ReleaseReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * From the folders {@code secret}, {@code existing-secret} and {@code config} in this one. What
     * the second has wins, except for the token of the proxy.
     */
    Release mounted(Path folder) {
        Path secret = folder.resolve("secret");
        Path existing = folder.resolve("existing-secret");
        if (!Files.exists(secret.resolve(VALUES))) {
            problems.add(secret.resolve(VALUES) + ": there is no such file");
        }
        Map<String, Object> values = Values.merge(yaml(secret), yaml(existing));
        Map<String, String> secrets = entries(secret);
        secrets.putAll(entries(existing));
        return release(values, entries(folder.resolve("config")), secrets);
    }

    /** From a file as for {@code helm install -f}, merged with the chart's own values. */
    Release file(Path file) {
        Map<String, Object> given = YamlText.map(file, problems);
        new KnownValues(problems).check(ofChart(SCHEMA), given);
        Map<String, Object> values = Values.mergeAsHelm(ofChart(VALUES), given);
        Map<String, String> names = new LinkedHashMap<>();
        if (values.get("fullnameOverride") instanceof String prefix && !prefix.isEmpty()) {
            for (String name : List.of("hub", "proxy-api", "singleuser", "image-pull-secret")) {
                names.put(name, prefix + "-" + name);
            }
        }
        return release(values, names, Map.of());
    }

    private Release release(
            Map<String, Object> values, Map<String, String> names, Map<String, String> secrets) {
        return new Release(
                new Values(values, problems),
                names,
                secrets,
                environment.getOrDefault("POD_NAMESPACE", "default"),
                problems);
    }

    private Map<String, Object> yaml(Path folder) {
        Path file = folder.resolve(VALUES);
        return Files.exists(file) ? YamlText.map(file, problems) : Map.of();
    }

    private Map<String, Object> ofChart(String name) {
        try (InputStream in = ReleaseReader.class.getResourceAsStream(CHART + name)) {
            return in == null
                    ? Map.of()
                    : YamlText.map(
                            name + " of the chart",
                            new String(in.readAllBytes(), StandardCharsets.UTF_8),
                            problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every small file of a folder by its name; a mounted Secret or ConfigMap. */
    private Map<String, String> entries(Path folder) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return entries;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(VALUES)) {
                    entries.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            problems.add(folder + ": the folder cannot be read");
        }
        return entries;
    }
}
