/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.config.ProgramPath;
import java.util.List;
import java.util.Map;

/**
 * A program that the hub runs as a service.
 *
 * @param command program and arguments
 * @param cwd folder that it starts in; empty for that of the hub
 * @param environment variables beside those of the hub; may hold secrets
 * @param user system account that it runs under; empty for that of the hub
 */
public record ServiceProgram(
        List<String> command, String cwd, Map<String, String> environment, String user) {

    /** Whether the machine has it. */
    boolean isInstalled() {
        return ProgramPath.has(command.getFirst(), environment.get("PATH"));
    }

    @Override
    public String toString() {
        return "ServiceProgram[" + command.getFirst() + "]";
    }
}
