/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the command line of a code-server. */
final class EditorProgram {

    private static final String RECONNECTION_GRACE_SECONDS = "300";

    private EditorProgram() {}

    /**
     * @param listen host:port
     * @param certificate null to speak plain HTTP
     * @param folder the folder that it opens first
     * @throws SpawnFailedException when this version cannot be run safely
     */
    static List<String> command(
            CodeServer.Found codeServer,
            LocalSettings settings,
            SpawnRequest request,
            String listen,
            @Nullable CertificateFiles certificate,
            Path home,
            Path folder)
            throws SpawnFailedException {
        CodeServer.Version version = codeServer.version();
        if (!version.isAtLeast(4, 107)) {
            // Without a cookie of its own, the gateway could not open the editor's second lock.
            throw new SpawnFailedException(
                    "The editor of this hub is too old.",
                    codeServer.executable()
                            + " is code-server "
                            + version
                            + "; 4.107 or later is needed for --cookie-suffix",
                    null);
        }
        Path data = dataFolder(home);
        List<String> command = new ArrayList<>();
        command.add(codeServer.executable().toString());
        command.addAll(List.of("--bind-addr", listen, "--auth", "password"));
        if (certificate != null) {
            command.addAll(List.of("--cert", certificate.certificate().toString()));
            command.addAll(List.of("--cert-key", certificate.key().toString()));
        }
        command.addAll(List.of("--cookie-suffix", request.cookieSuffix()));
        command.addAll(List.of("--app-name", "Codehub"));
        if (!request.hubOrigin().isEmpty()) {
            command.addAll(List.of("--link-protection-trusted-domains", request.hubOrigin()));
        }
        command.addAll(List.of("--disable-telemetry", "--disable-update-check"));
        command.addAll(List.of("--disable-workspace-trust", "--disable-getting-started-override"));
        command.addAll(List.of("--abs-proxy-base-path", request.prefix().replaceFirst("/$", "")));
        if (version.isAtLeast(4, 117)) {
            command.addAll(List.of("--reconnection-grace-time", RECONNECTION_GRACE_SECONDS));
        }
        command.addAll(List.of("--user-data-dir", data.toString()));
        command.addAll(List.of("--extensions-dir", data.resolve("extensions").toString()));
        if (settings.debug()) {
            command.addAll(List.of("--log", "debug"));
        }
        command.addAll(settings.args());
        command.add(folder.toString());
        return List.copyOf(command);
    }

    /** Settings, extensions and state of the editor. */
    static Path dataFolder(Path home) {
        return home.resolve(".local/share/code-server");
    }
}
