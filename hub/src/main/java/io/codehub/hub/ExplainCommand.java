/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.source.ConfigurationException;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.login.oauth.ClaimExplanation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Prints how the hub would decide about somebody about whom a sign-in service says something. */
final class ExplainCommand implements Command {

    private final Map<String, String> environment;

    ExplainCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public boolean takesWord() {
        return true;
    }

    @Override
    public int run(
            List<String> words, LoadedConfiguration loaded, DataDirectory data, PrintStream out)
            throws ConfigurationException, IOException {
        if (words.isEmpty()) {
            throw wrong("name a JSON file with what the service says about the person, or -");
        }
        try {
            ClaimExplanation explanation =
                    ClaimExplanation.of(
                            loaded.configuration(),
                            environment::get,
                            JsonText.object(read(words.get(0))));
            explanation.lines().forEach(out::println);
            return explanation.letIn() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (tools.jackson.core.JacksonException e) {
            throw wrong(words.get(0) + " is no JSON object");
        }
    }

    private static String read(String file) throws IOException, ConfigurationException {
        try {
            return file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (NoSuchFileException e) {
            throw wrong("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw wrong(file + " is no text in UTF-8");
        }
    }

    private static ConfigurationException wrong(String problem) {
        return new ConfigurationException(List.of("explain: " + problem));
    }
}
