/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.ServerKind;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what to run for a request. */
final class Programs {

    private final LocalSettings settings;
    private final LocalPaths paths;
    private final Map<String, String> hubEnvironment;
    private final ServerEnvironment environments;
    private final CodeServer codeServer;

    Programs(LocalSettings settings, LocalPaths paths, Map<String, String> hubEnvironment) {
        this(settings, paths, hubEnvironment, null);
    }

    private Programs(
            LocalSettings settings,
            LocalPaths paths,
            Map<String, String> hubEnvironment,
            @Nullable CodeServer codeServer) {
        this.settings = settings;
        this.paths = paths;
        this.hubEnvironment = hubEnvironment;
        this.environments = new ServerEnvironment(settings, hubEnvironment);
        this.codeServer =
                codeServer != null
                        ? codeServer
                        : new CodeServer(
                                settings,
                                hubEnvironment,
                                environments,
                                paths.data().resolve("run").resolve(".code-server"));
    }

    /** The same for other settings. */
    Programs with(LocalSettings other) {
        boolean sameEditor = other.codeServer().equals(settings.codeServer());
        return new Programs(other, paths, hubEnvironment, sameEditor ? codeServer : null);
    }

    LocalSettings settings() {
        return settings;
    }

    /** Asks code-server for its version; a failure is left to the first start. */
    void warmUp() {
        if (kind() == ServerKind.CODE_SERVER) {
            try {
                codeServer.find();
            } catch (SpawnFailedException | InterruptedException e) {
                // The first start looks again, and somebody is there who can be told.
                return;
            }
        }
    }

    ServerKind kind() {
        return settings.cmd().isEmpty() ? ServerKind.CODE_SERVER : ServerKind.HUB_CLIENT;
    }

    /** The program for this request, listening on the port; the folders it needs are made. */
    Program prepare(SpawnRequest request, int port)
            throws SpawnFailedException, InterruptedException {
        Path home = paths.home(settings.homeDirTemplate(), request.id());
        Path folder = startFolder(request, home);
        Home.prepare(home, folder);
        @Nullable CertificateFiles certificate = certificate(request, home);
        String scheme = certificate == null ? "http://" : "https://";
        String serviceUrl = scheme + host() + ":" + port + request.prefix();
        return switch (kind()) {
            case CODE_SERVER -> {
                CodeServer.Found found = codeServer.find();
                String listen = (host().isEmpty() ? "0.0.0.0" : host()) + ":" + port;
                List<String> command =
                        EditorProgram.command(
                                found, settings, request, listen, certificate, home, folder);
                Home.seedSettings(home);
                Map<String, String> environment = environments.forEditor(request, home, serviceUrl);
                if (certificate != null) {
                    environment.putAll(certificate.variables());
                }
                yield program(command, environment, home);
            }
            case HUB_CLIENT, GUARDED_APP -> {
                Map<String, String> environment = environments.forServer(request, home, serviceUrl);
                if (certificate != null) {
                    environment.putAll(certificate.variables());
                }
                if (!settings.notebookDir().isEmpty()) {
                    environment.put("JUPYTERHUB_ROOT_DIR", folder.toString());
                }
                List<String> command = new ArrayList<>(settings.cmd());
                command.addAll(settings.args());
                yield program(command, environment, home);
            }
        };
    }

    private static @Nullable CertificateFiles certificate(SpawnRequest request, Path home)
            throws SpawnFailedException {
        if (request.identity() == null) {
            return null;
        }
        try {
            return CertificateFiles.write(home, request.id(), request.identity());
        } catch (IOException e) {
            throw new SpawnFailedException(
                    "The certificate of your server could not be written.",
                    "certificate in " + home + ": " + e,
                    e);
        }
    }

    /** Where servers are reached, as it stands in a URL. */
    String targetHost() {
        return switch (settings.ip()) {
            case "", "0.0.0.0", "*" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host();
        };
    }

    private String host() {
        String ip = settings.ip().equals("*") ? "" : settings.ip();
        return ip.contains(":") ? "[" + ip + "]" : ip;
    }

    private Program program(List<String> wanted, Map<String, String> environment, Path folder)
            throws SpawnFailedException {
        List<String> command = new ArrayList<>(wanted);
        if (!settings.shellCmd().isEmpty()) {
            command = new ArrayList<>(settings.shellCmd());
            command.add(wanted.stream().map(Programs::quote).collect(Collectors.joining(" ")));
        }
        String name = command.getFirst();
        SearchPath path = new SearchPath(environment.getOrDefault("PATH", ""));
        Path executable =
                path.find(name)
                        .orElseThrow(() ->
                                new SpawnFailedException(
                                        "The program of your server is not installed on"
                                                + " this hub. Please tell an"
                                                + " administrator.",
                                        "there is no program "
                                                + name
                                                + " (PATH is "
                                                + path.path()
                                                + ")",
                                        null));
        command.set(0, executable.toString());
        return new Program(List.copyOf(command), environment, folder);
    }

    private Path startFolder(SpawnRequest request, Path home) {
        String user = SafeName.of(request.id().user());
        String folder = settings.notebookDir().replace("{username}", user).replace("%U", user);
        if (folder.equals("~") || folder.startsWith("~/")) {
            folder = home + folder.substring(1);
        }
        return home.resolve(folder).normalize();
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9@%+=:,./_-]+")
                ? word
                : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
