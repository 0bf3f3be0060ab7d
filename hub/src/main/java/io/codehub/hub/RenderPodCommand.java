/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.ConfigurationException;
import io.codehub.hub.config.source.ConfigurationLoader;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.server.ServerState;
import io.codehub.hub.server.work.ServerVariables;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.SpawnRequest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prints the objects that the start of a server would create in a cluster, as YAML. It needs no
 * cluster, no database and no data directory: what only a running hub knows comes from options, or
 * a placeholder stands for it.
 */
final class RenderPodCommand {

    static final String NAME = "render-pod";

    static final Set<String> OPTIONS =
            Set.of(
                    "--user",
                    "--server",
                    "--options",
                    "--token",
                    "--hub-url",
                    "--user-id",
                    "--groups",
                    "--namespace");

    /** Stand for what is made at each start. */
    private static final String NO_TOKEN = "api-token";

    private static final String NO_SECRET = "editor-secret";
    private static final String NO_SPAWN_ID = "0".repeat(32);

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    RenderPodCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /**
     * Prints them.
     *
     * @throws ConfigurationException when the configuration or an option makes no sense
     */
    void run(CommandLine line) throws ConfigurationException {
        if (line.words().size() > 1) {
            throw wrong("unexpected " + line.words().get(1));
        }
        String user = line.options().getOrDefault("--user", "");
        if (user.isEmpty()) {
            throw wrong("--user is missing");
        }
        ConfigurationInput input = ConfigurationInput.of(line.with(fixed(line)), environment);
        input.warnings().forEach(this::warn);
        try (LoadedConfiguration loaded =
                new ConfigurationLoader(TraitCatalogue.installed()).load(input.sources())) {
            loaded.warnings().forEach(this::warn);
            SpawnRequest request = request(line, user, loaded);
            Configurations.render(loaded.configuration(), request).ifPresent(out::print);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void warn(String sentence) {
        err.println("warning: " + sentence);
    }

    /** Settings that win over those of the files. */
    private static List<Assignment> fixed(CommandLine line) {
        List<Assignment> fixed = new ArrayList<>();
        fixed.add(setting("JupyterHub", "spawner_class", "kubespawner"));
        Optional.ofNullable(line.options().get("--hub-url"))
                .ifPresent(url -> fixed.add(setting("JupyterHub", "hub_connect_url", url)));
        Optional.ofNullable(line.options().get("--namespace"))
                .ifPresent(name -> fixed.add(setting("KubeSpawner", "namespace", name)));
        return fixed;
    }

    private static Assignment setting(String className, String trait, String value) {
        return new Assignment(className, trait, value, false, CommandLineReader.ORIGIN);
    }

    private static SpawnRequest request(CommandLine line, String user, LoadedConfiguration loaded)
            throws ConfigurationException {
        Map<String, String> options = line.options();
        String name = options.getOrDefault("--server", "");
        Server server = server(number(options), user, name, chosen(options));
        String client = "jupyterhub-user-" + HubUrls.escape(user, "/");
        ServerSecrets secrets =
                new ServerSecrets(
                        options.getOrDefault("--token", NO_TOKEN),
                        name.isEmpty() ? client : client + "-" + HubUrls.escape(name, "/"),
                        NO_SECRET,
                        ServerKind.CODE_SERVER);
        String groups = options.getOrDefault("--groups", "");
        ServerOwner owner =
                new ServerOwner(
                        user, false, groups.isBlank() ? Set.of() : Set.of(groups.split(",")));
        Configuration configuration = loaded.configuration();
        return new ServerVariables(
                        configuration, Configurations.urls(configuration, loaded.functions()))
                .request(server, owner, secrets);
    }

    private static Server server(
            long userId, String user, String name, Map<String, Object> chosen) {
        return new Server(
                0,
                userId,
                user,
                name,
                null,
                ServerState.SPAWNING,
                0,
                NO_SPAWN_ID,
                null,
                null,
                null,
                Map.of(),
                chosen,
                null,
                null,
                null,
                false);
    }

    private static long number(Map<String, String> options) throws ConfigurationException {
        String text = options.getOrDefault("--user-id", "1");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("--user-id must be a whole number");
        }
    }

    private static Map<String, Object> chosen(Map<String, String> options)
            throws ConfigurationException {
        @Nullable String text = options.get("--options");
        if (text == null) {
            return Map.of();
        }
        try {
            Map<String, Object> chosen = new LinkedHashMap<>(JsonText.object(text));
            chosen.values().removeIf(Objects::isNull);
            return chosen;
        } catch (RuntimeException e) {
            throw wrong("--options must be an object in JSON");
        }
    }

    private static ConfigurationException wrong(String sentence) {
        return new ConfigurationException(List.of(CommandLineReader.ORIGIN + ": " + sentence));
    }
}
