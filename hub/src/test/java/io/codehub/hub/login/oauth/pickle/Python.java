/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.pickle;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The machine's Python. */
public final class Python {

    private Python() {}

    /**
     * What a program prints, without outer blanks; the error if it fails.
     *
     * @param variables of its environment, beside those of this process
     */
    public static String prints(String program, Map<String, String> variables) {
        ProcessBuilder builder =
                new ProcessBuilder("python3", "-c", program)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"));
        builder.environment().putAll(variables);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        try {
            Process python = builder.start();
            return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
