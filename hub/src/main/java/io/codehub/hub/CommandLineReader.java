/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.ConfigurationException;
import io.codehub.hub.config.source.NearestName;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads arguments as JupyterHub's command line understands them. */
final class CommandLineReader {

    static final String ORIGIN = "command line";

    /** Short names of traits. */
    private static final Map<String, String> ALIASES =
            Map.of(
                    "--ip", "JupyterHub.ip",
                    "--port", "JupyterHub.port",
                    "--base-url", "JupyterHub.base_url",
                    "--url", "JupyterHub.bind_url",
                    "--db", "JupyterHub.db_url",
                    "--log-level", "JupyterHub.log_level",
                    "--log-file", "JupyterHub.log_file",
                    "--pid-file", "JupyterHub.pid_file",
                    "--ssl-key", "JupyterHub.ssl_key",
                    "--ssl-cert", "JupyterHub.ssl_cert");

    /** Settings that an option without a value stands for. */
    private static final Map<String, String> FLAGS =
            Map.of(
                    "--debug", "JupyterHub.log_level=DEBUG",
                    "--no-db", "JupyterHub.db_url=jdbc:h2:mem:codehub;DB_CLOSE_DELAY=-1",
                    "--upgrade-db", "JupyterHub.upgrade_db=true",
                    "--generate-certs", "JupyterHub.generate_certs=true");

    private static final List<String> WITHOUT_EFFECT = List.of("-y", "--no-ssl");

    private static final List<String> WITH_VALUE =
            List.of("-f", "--config", "--data", "--chart", "--values");

    private static final List<String> OWN =
            List.of(
                    "--help",
                    "--version",
                    "--generate-config",
                    "--config-schema",
                    "--show-config",
                    "--show-config-json",
                    "--config",
                    "--data",
                    "--chart",
                    "--values");

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final Map<String, List<String>> settings = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private CommandLine.Action action = CommandLine.Action.RUN;
    private @Nullable Path data;
    private @Nullable Path chart;
    private @Nullable Path values;

    private CommandLineReader() {}

    /**
     * The arguments, read.
     *
     * @throws ConfigurationException when there are unknown ones
     */
    static CommandLine read(String... arguments) throws ConfigurationException {
        return new CommandLineReader().readAll(new ArrayDeque<>(List.of(arguments)));
    }

    private CommandLine readAll(Deque<String> rest) throws ConfigurationException {
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            if (argument.startsWith("-")) {
                readOption(argument, rest);
            } else {
                words.add(argument);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        List<Assignment> assignments = new ArrayList<>();
        settings.forEach((name, values) -> assignments.add(assignment(name, values)));
        return new CommandLine(
                action, words, files, data, chart, values, options, assignments, warnings);
    }

    private void readOption(String argument, Deque<String> rest) {
        int equals = argument.indexOf('=');
        String option = equals < 0 ? argument : argument.substring(0, equals);
        if (equals < 0 && readFlag(option)) {
            return;
        }
        String name = ALIASES.getOrDefault(option, option.replaceFirst("^--", ""));
        boolean ofCommand =
                words.contains(RenderPodCommand.NAME) && RenderPodCommand.OPTIONS.contains(option);
        boolean known = ofCommand || WITH_VALUE.contains(option) || name.contains(".");
        if (!known) {
            unknown(option);
            return;
        }
        @Nullable String value = equals < 0 ? rest.pollFirst() : argument.substring(equals + 1);
        if (value == null) {
            problems.add(ORIGIN + ": " + option + " needs a value");
            return;
        }
        if (ofCommand) {
            options.put(option, value);
            return;
        }
        switch (option) {
            case "-f", "--config", "--JupyterHub.config_file" -> files.add(Path.of(value));
            case "--data" -> data = Path.of(value);
            case "--chart" -> chart = Path.of(value);
            case "--values" -> values = Path.of(value);
            default -> settings.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
    }

    private boolean readFlag(String option) {
        switch (option) {
            case "-h", "--help", "--help-all" -> action = CommandLine.Action.HELP;
            case "-V", "--version" -> action = CommandLine.Action.VERSION;
            case "--generate-config" -> action = CommandLine.Action.GENERATE_CONFIG;
            case "--show-config" -> action = CommandLine.Action.SHOW_CONFIG;
            case "--show-config-json" -> action = CommandLine.Action.SHOW_CONFIG_JSON;
            case "--config-schema" -> action = CommandLine.Action.CONFIG_SCHEMA;
            default -> {
                @Nullable String setting = FLAGS.get(option);
                if (setting != null) {
                    String[] parts = setting.split("=", 2);
                    settings.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
                } else if (WITHOUT_EFFECT.contains(option)) {
                    warnings.add(ORIGIN + ": " + option + " has no effect here");
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void unknown(String option) {
        TreeSet<String> known = new TreeSet<>(ALIASES.keySet());
        known.addAll(FLAGS.keySet());
        known.addAll(OWN);
        if (words.contains(RenderPodCommand.NAME)) {
            known.addAll(RenderPodCommand.OPTIONS);
        }
        problems.add(ORIGIN + ": there is no option " + option + NearestName.hint(option, known));
    }

    /** A setting that wins over all others. */
    static Assignment fixed(String name, Object value) {
        int dot = name.indexOf('.');
        return new Assignment(
                name.substring(0, dot), name.substring(dot + 1), value, false, ORIGIN);
    }

    /** A setting given more than once is a list, or a map of NAME=value. */
    private static Assignment assignment(String name, List<String> values) {
        int dot = name.indexOf('.');
        return new Assignment(
                name.substring(0, dot),
                name.substring(dot + 1),
                values.size() == 1 ? values.getFirst() : List.copyOf(values),
                true,
                ORIGIN);
    }
}
