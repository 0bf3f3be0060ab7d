/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.system;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.error.HubException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** The accounts of this machine, looked up and made by its own programs. */
public final class SystemUsers {

    private static final Logger log = LoggerFactory.getLogger(SystemUsers.class);

    /** Nothing that a program could take for an option, or a line of its own. */
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_.@-]{0,31}");

    private static final int SECONDS = 30;
    private static final int MAX_OUTPUT = 2000;

    private final boolean create;
    private final List<String> command;
    private final Map<String, Object> uids;
    private final Set<String> allowedGroups;

    /**
     * As configured.
     *
     * @param allowedGroups groups of the machine whose members may sign in
     * @throws IllegalArgumentException where there are no accounts that could be made
     */
    public SystemUsers(Configuration configuration, Set<String> allowedGroups) {
        this.create = configuration.get(SystemAccountTraits.CREATE);
        this.command = configuration.get(SystemAccountTraits.ADD_USER_COMMAND);
        this.uids = configuration.get(SystemAccountTraits.UIDS);
        this.allowedGroups = Set.copyOf(allowedGroups);
        boolean cluster =
                System.getenv("KUBERNETES_SERVICE_HOST") != null
                        || configuration.get(JupyterHubTraits.SPAWNER_CLASS).startsWith("kube");
        if (create && cluster) {
            throw new IllegalArgumentException(
                    "LocalAuthenticator.create_system_users: servers in Kubernetes use no accounts"
                            + " of this machine");
        }
        if (create && command.isEmpty()) {
            throw new IllegalArgumentException("LocalAuthenticator.add_user_cmd is empty");
        }
    }

    /** Whether somebody is in one of the groups whose members may sign in. */
    public boolean isAllowed(String name) {
        if (allowedGroups.isEmpty() || !NAME.matcher(name).matches()) {
            return false;
        }
        Result groups = run(List.of("id", "-Gn", name));
        return groups.status() == 0
                && !Collections.disjoint(
                        allowedGroups, List.of(groups.text().strip().split("\\s+")));
    }

    /**
     * Sees to it that somebody has an account.
     *
     * @throws HubException 500 if there is none, and none can be made
     */
    public void require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw failed(name, "the machine has no accounts of such a name");
        }
        if (run(List.of("id", "-u", name)).status() == 0) {
            return;
        }
        if (!create) {
            throw failed(
                    name,
                    "there is none of that name; LocalAuthenticator.create_system_users: true makes"
                            + " them");
        }
        List<String> line = new ArrayList<>();
        command.forEach(word -> line.add(word.replace("USERNAME", name)));
        if (uids.get(name) instanceof Number uid) {
            line.addAll(List.of("--uid", uid.toString()));
        }
        line.add(name);
        Result made = run(line);
        // Another sign-in may have been faster.
        if (made.status() != 0 && run(List.of("id", "-u", name)).status() != 0) {
            throw failed(name, command.getFirst() + " failed: " + made.text().strip());
        }
        log.info("Made the account {} of this machine", name);
    }

    private static HubException failed(String name, String reason) {
        log.error("{} has no account of this machine: {}", name, reason);
        return new HubException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "You have no account on this machine. Ask the people who run this hub.");
    }

    private record Result(int status, String text) {}

    private static Result run(List<String> line) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            // The hub's own environment holds its secrets.
            builder.environment().keySet().retainAll(Set.of("PATH", "LANG", "LC_ALL", "HOME"));
            Process process = builder.start();
            try (var output = process.getInputStream()) {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Result(-1, "it has not ended after " + SECONDS + " s");
                }
                String text = new String(output.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
                return new Result(process.exitValue(), text);
            }
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }
}
