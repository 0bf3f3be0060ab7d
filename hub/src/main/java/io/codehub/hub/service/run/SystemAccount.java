/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account of the machine.
 *
 * @param uid its number
 * @param gid number of its group
 */
record SystemAccount(String name, String uid, String gid, String home, String shell) {

    /**
     * The account of this name, if the machine has it.
     *
     * @throws IOException when the accounts cannot be read
     */
    static Optional<SystemAccount> find(String name) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("getent", "passwd", "--", name)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        String line =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String[] fields = line.split(":", -1);
        return process.waitFor() == 0 && fields.length == 7
                ? Optional.of(
                        new SystemAccount(fields[0], fields[2], fields[3], fields[5], fields[6]))
                : Optional.empty();
    }

    /** Whether it is the one that the hub runs under. */
    boolean isOwn() {
        return name.equals(System.getProperty("user.name"));
    }

    /** What comes before a command that shall run under this account. */
    List<String> prefix() {
        return isOwn()
                ? List.of()
                : List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--init-groups", "--");
    }

    /** What programs read to know whose they are. */
    Map<String, String> variables() {
        return Map.of("USER", name, "HOME", home, "SHELL", shell);
    }

    /** What the hub cannot do for this account; null if it can run programs under it. */
    @Nullable String obstacle() {
        return isOwn() || "root".equals(System.getProperty("user.name"))
                ? null
                : "only a hub that runs as root can start it as " + name;
    }
}
