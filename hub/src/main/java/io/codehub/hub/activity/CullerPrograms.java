/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.config.ProgramPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Services that stop idle servers, by the well-known program. Where the program is installed it
 * runs like any other service; where it is not, as in an image without it, the hub does its work.
 */
@Component
public class CullerPrograms {

    private static final Logger LOG = LoggerFactory.getLogger(CullerPrograms.class);
    private static final long PATIENCE_SECONDS = 20;

    private final List<Map<String, Object>> replaced = new ArrayList<>();

    public CullerPrograms(Configuration configuration) {
        for (Map<String, Object> service : configuration.get(JupyterHubTraits.SERVICES)) {
            List<String> words = CullerCommand.words(service.get("command"));
            int program = CullerCommand.indexOfProgram(words);
            if (program >= 0 && !isInstalled(words.subList(0, program + 1))) {
                LOG.info(
                        "The program of service {} is not installed; the hub does its work",
                        service.get("name"));
                replaced.add(service);
            }
        }
    }

    /** Whether the hub does the work of this entry of {@code JupyterHub.services}. */
    public boolean replaces(Map<String, Object> service) {
        return replaced.contains(service);
    }

    /**
     * What the hub does in place of services.
     *
     * @throws IllegalArgumentException naming the service and the option that is wrong
     */
    List<CullerSettings> settings() {
        return replaced.stream().map(service -> CullerCommand.read(service).orElseThrow()).toList();
    }

    /**
     * @param words up to the program of the culler, which an interpreter may come before
     */
    private static boolean isInstalled(List<String> words) {
        String last = words.getLast();
        if (words.size() > 1 && words.get(words.size() - 2).equals("-m")) {
            return ProgramPath.has(words.getFirst(), null) && hasModule(words.getFirst(), last);
        }
        return words.stream()
                .filter(word -> !word.startsWith("-"))
                .allMatch(word ->
                        word.endsWith(".py")
                                ? Files.isReadable(Path.of(word))
                                : ProgramPath.has(word, null));
    }

    private static boolean hasModule(String python, String module) {
        try {
            Process process =
                    new ProcessBuilder(python, "-c", "import " + module)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
