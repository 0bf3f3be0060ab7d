/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.console.CommandLineTokens;
import io.codehub.hub.console.RunningHub;
import io.codehub.hub.login.AccountSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Prints a new token of a user; of the one who calls, if none is named. */
final class TokenCommand implements Command {

    @Override
    public String name() {
        return "token";
    }

    @Override
    public boolean takesWord() {
        return true;
    }

    @Override
    public List<Assignment> settings() {
        return List.of(CommandLineReader.fixed("JupyterHub.reset_db", false));
    }

    @Override
    public boolean askedRunningHub(CommandLine line, Path data, PrintStream out)
            throws IOException {
        String user = user(line.words().subList(1, line.words().size()));
        Optional<RunningHub> running = RunningHub.find(data);
        if (running.isEmpty()) {
            return false;
        }
        try (RunningHub hub = running.get()) {
            out.println(hub.token(user));
        }
        return true;
    }

    @Override
    public int run(
            List<String> words, LoadedConfiguration loaded, DataDirectory data, PrintStream out)
            throws IOException {
        String user = user(words);
        return QuietHub.run(
                loaded,
                data,
                hub -> {
                    hub.part(AccountSetup.class).afterSingletonsInstantiated();
                    String token =
                            hub.part(CommandLineTokens.class)
                                    .issue(user)
                                    .orElseThrow(() -> new IOException(RunningHub.noUser(user)));
                    out.println(token);
                });
    }

    private static String user(List<String> words) {
        return words.isEmpty() ? System.getProperty("user.name") : words.getFirst();
    }
}
