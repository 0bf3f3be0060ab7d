/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records what scopes open at a JupyterHub. {@code configuration FILE} writes its configuration,
 * for {@code jupyterhub -f FILE.json}; {@code record PORT FILE} asks the hub at that port.
 */
final class ScopeRecorder {

    private ScopeRecorder() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "configuration" ->
                    Files.writeString(
                            Path.of(arguments[1]),
                            JsonMapper.builder()
                                    .build()
                                    .writeValueAsString(ScopeWorld.configuration()));
            case "record" ->
                    Files.write(
                            Path.of(arguments[2]),
                            new ScopeProbe(Integer.parseInt(arguments[1])).table());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
