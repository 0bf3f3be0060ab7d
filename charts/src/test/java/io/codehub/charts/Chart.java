/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The chart as the library of Helm takes it, and what it makes of values. */
final class Chart {

    static final Path SOURCE = Path.of("codehub").toAbsolutePath();
    static final String RELEASE = "hubbub";

    /** What the library reads for rendering; the build names this file in the environment. */
    private static final Path KUBECONFIG = Path.of("target", "kubeconfig");

    private Chart() {}

    /** The objects for these values, without those of hooks, which the library leaves out. */
    static Rendered render(String values) {
        return render(values, Map.of());
    }

    /** The same where the namespace holds these Secrets already. */
    static synchronized Rendered render(String values, Map<String, Map<String, String>> secrets) {
        try (SecretsApi api = new SecretsApi(secrets)) {
            Files.writeString(KUBECONFIG, api.kubeconfig());
            return Rendered.of(
                    new Helm(Copy.FOLDER)
                            .template()
                            .withName(RELEASE)
                            .withNamespace("team")
                            .withValuesFile(file(values))
                            .call());
        } catch (IllegalStateException refused) {
            throw new Refused(String.valueOf(refused.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The chart as a folder for installs and upgrades at a real API server. */
    static Path folder() {
        return Copy.FOLDER;
    }

    static Path file(String values) {
        try {
            Path file = Files.createTempFile(Path.of("target"), "values", ".yaml");
            return Files.writeString(file, values).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the lowest version of Kubernetes: the library always says 1.20. */
    private static Path copy() {
        try {
            Path target = Files.createTempDirectory(Path.of("target"), "chart").toAbsolutePath();
            try (Stream<Path> files = Files.walk(SOURCE)) {
                for (Path file : files.toList()) {
                    Path to = target.resolve(SOURCE.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(to);
                    } else if (file.endsWith("Chart.yaml")) {
                        Files.writeString(
                                to, Files.readString(file).replaceAll("(?m)^kubeVersion:.*$", ""));
                    } else {
                        Files.copy(file, to);
                    }
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made when it is needed first: another test may write the chart's files anew. */
    private static final class Copy {

        static final Path FOLDER = copy();
    }

    /** Helm refused the values; the message is what a user reads. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
