/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import java.util.List;
import java.util.stream.Collectors;

/** What {@code --help} prints. */
final class HelpText {

    private static final String OPTIONS =
            """
            Codehub: a hub that gives every signed-in user a VS Code of their own in the browser.

            Usage: codehub [OPTION]...            run the hub
                   codehub COMMAND [OPTION]...

            Options:
              -f, --config FILE       configuration in YAML, or a folder of such files; may be
                                      repeated, later ones win (default: codehub.yaml in the data
                                      directory, if there is one)
              --data DIR              where the hub keeps its database, secrets, logs and homes
              --Class.trait=VALUE     any setting, such as --Authenticator.admin_users=[alice]
              --generate-config       print a configuration file with every setting, and end
              --ip IP                 address for users (default: 127.0.0.1; empty: all)
              --port PORT             port for users (default: 8000)
              --url URL               both, and the prefix: http://ip:port/prefix/
              --base-url PREFIX       prefix of every path
              --db URL                database: postgresql://user:password@host/name
              --no-db                 a database in memory, forgotten at the end
              --log-level LEVEL       DEBUG, INFO, WARN or ERROR
              --log-file FILE         log there instead of to the terminal
              --debug                 log everything
              -h, --help              print this, and end
              --version               print the version, and end

            Settings in the environment: CODEHUB__Class__trait=VALUE. Lists and maps are written
            as JSON or YAML.

            Commands:
            """;

    private HelpText() {}

    static String of(List<Command> commands) {
        return OPTIONS
                + commands.stream()
                        .map(command -> "  %-22s  %s".formatted(command.name(), command.help()))
                        .collect(Collectors.joining("\n"));
    }
}
