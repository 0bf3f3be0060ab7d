/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.DataDirectoryLock;
import io.codehub.hub.config.HubContext;
import io.codehub.hub.config.InternalSslTraits;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.ConfigurationException;
import io.codehub.hub.config.source.ConfigurationLoader;
import io.codehub.hub.config.source.ConfigurationSchema;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.config.source.SampleConfiguration;
import io.codehub.hub.config.source.ShownConfiguration;
import io.codehub.hub.log.LogProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import sun.misc.Signal;

/** The program around the hub: reads arguments and configuration, then runs what they ask for. */
final class HubProgram {

    static final String VERSION = "0.1.0";

    private static final OptionalInt SUCCESS = OptionalInt.of(0);
    private static final OptionalInt FAILURE = OptionalInt.of(1);

    static final List<Command> COMMANDS =
            List.of(
                    new CheckConfigCommand(),
                    new ExplainCommand(System.getenv()),
                    new TokenCommand(),
                    new RevokeCommand(),
                    new UpgradeCommand(),
                    new ImportCommand());

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    HubProgram(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs; the result is the exit status, or empty while the hub goes on in the background. */
    OptionalInt run(String... arguments) {
        try {
            CommandLine line = CommandLineReader.read(arguments);
            return switch (line.action()) {
                case HELP -> print(HelpText.read());
                case VERSION -> print("Codehub " + VERSION);
                case GENERATE_CONFIG ->
                        print(SampleConfiguration.of(TraitCatalogue.installed(), VERSION));
                case CONFIG_SCHEMA ->
                        print(ConfigurationSchema.of(TraitCatalogue.installed()).stripTrailing());
                case SHOW_CONFIG, SHOW_CONFIG_JSON -> {
                    try (LoadedConfiguration loaded =
                            load(line, ConfigurationInput.of(line, environment))) {
                        yield show(
                                loaded.configuration(),
                                line.action() == CommandLine.Action.SHOW_CONFIG_JSON);
                    }
                }
                case RUN -> run(line);
            };
        } catch (ConfigurationException e) {
            err.println("Codehub cannot start:");
            e.problems().forEach(problem -> err.println("  " + problem));
        } catch (IOException e) {
            err.println(e.getMessage());
        }
        return FAILURE;
    }

    private OptionalInt run(CommandLine line) throws ConfigurationException, IOException {
        if (!line.words().isEmpty() && line.words().getFirst().equals(RenderPodCommand.NAME)) {
            new RenderPodCommand(environment, out, err).run(line);
            return SUCCESS;
        }
        Optional<Command> command = command(line.words());
        int words = command.isPresent() && command.get().takesWord() ? 2 : 1;
        if (line.words().size() > words) {
            throw new ConfigurationException(
                    List.of(CommandLineReader.ORIGIN + ": unexpected " + line.words().get(words)));
        }
        ConfigurationInput input =
                ConfigurationInput.of(
                        line.with(command.map(Command::settings).orElse(ownSettings())),
                        environment);
        if (command.isPresent() && command.get().askedRunningHub(line, input.data(), out)) {
            return SUCCESS;
        }
        LoadedConfiguration loaded = load(line, input);
        OptionalInt status = FAILURE;
        try {
            status = run(line, input, command, loaded);
        } finally {
            if (status.isPresent()) {
                loaded.close();
            }
        }
        return status;
    }

    private OptionalInt run(
            CommandLine line,
            ConfigurationInput input,
            Optional<Command> command,
            LoadedConfiguration loaded)
            throws ConfigurationException, IOException {
        boolean json = loaded.configuration().get(JupyterHubTraits.SHOW_CONFIG_JSON);
        if (command.isEmpty()
                && (json || loaded.configuration().get(JupyterHubTraits.SHOW_CONFIG))) {
            return show(loaded.configuration(), json);
        }
        input.requireDatabase(loaded.configuration());
        InternalCertificates.check(loaded.configuration());
        DataDirectory data = DataDirectory.open(input.data());
        if (command.isPresent()) {
            List<String> words = line.words().subList(1, line.words().size());
            return OptionalInt.of(command.get().run(words, loaded, data, out));
        }
        if (loaded.configuration().get(InternalSslTraits.GENERATE_CERTS)) {
            InternalCertificates.write(loaded.configuration(), data, out);
            return SUCCESS;
        }
        new StatusReport(err).onSignals();
        // As JupyterHub: to be asked to end is no failure.
        Signal.handle(
                new Signal("TERM"),
                _ -> Thread.ofPlatform().name("end").start(() -> System.exit(0)));
        List<String> warnings = new ArrayList<>(input.warnings());
        warnings.addAll(loaded.warnings());
        return serve(loaded, data, warnings);
    }

    private static List<Assignment> ownSettings() throws IOException {
        return Training.wanted() ? Training.settings() : List.of();
    }

    private LoadedConfiguration load(CommandLine line, ConfigurationInput input)
            throws ConfigurationException {
        boolean report = line.words().contains(CheckConfigCommand.NAME);
        try {
            LoadedConfiguration loaded =
                    new ConfigurationLoader(TraitCatalogue.installed()).load(input.sources());
            if (report) {
                loaded.scripts().lines().forEach(out::println);
                loaded.notes().forEach(out::println);
            }
            return loaded;
        } catch (ConfigurationException e) {
            if (report) {
                e.scripts().ifPresent(scripts -> scripts.lines().forEach(out::println));
            }
            throw e;
        }
    }

    private static Optional<Command> command(List<String> words) throws ConfigurationException {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String name = words.getFirst();
        return Optional.of(
                COMMANDS.stream()
                        .filter(command -> command.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new ConfigurationException(
                                        List.of("there is no command " + name + "; see --help"))));
    }

    private static OptionalInt serve(
            LoadedConfiguration loaded, DataDirectory data, List<String> warnings)
            throws IOException {
        HubContext context =
                new HubContext(loaded.configuration(), data, loaded.functions())
                        .with(LogProperties.of(loaded.configuration(), data));
        DataDirectoryLock lock = DataDirectoryLock.acquire(data, context.allowsOtherHubs());
        context.protectDatabaseFile();
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.setLogStartupInfo(false);
        context.applyTo(application);
        application.addInitializers(
                // Held by the context, so that it lives as long as the hub does.
                spring -> spring.getBeanFactory().registerSingleton("dataDirectoryLock", lock));
        ApplicationContext spring;
        try {
            spring = application.run();
        } catch (SpringApplication.AbandonedRunException e) {
            // The build has seen what it wanted.
            throw e;
        } catch (RuntimeException _) {
            // The frame has reported it.
            return FAILURE;
        }
        Logger log = LoggerFactory.getLogger(HubProgram.class);
        warnings.forEach(log::warn);
        loaded.notes().forEach(log::info);
        loaded.scripts().printed().forEach(text -> log.info("A script prints: {}", text));
        if (Training.wanted()) {
            Training.run(spring);
            return SUCCESS;
        }
        return OptionalInt.empty();
    }

    private OptionalInt show(Configuration configuration, boolean json) {
        TraitCatalogue catalogue = TraitCatalogue.installed();
        return print(
                json
                        ? ShownConfiguration.json(catalogue, configuration)
                        : ShownConfiguration.of(catalogue, configuration));
    }

    private OptionalInt print(String text) {
        out.println(text);
        return SUCCESS;
    }
}
