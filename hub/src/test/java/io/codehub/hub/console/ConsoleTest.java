/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.HubTest;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.user.UserService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ConsoleTest {

    @Autowired private DataDirectory data;
    @Autowired private UserService users;
    @Autowired private TokenService tokens;
    @Autowired private CommandLineTokens commandLineTokens;
    @TempDir private Path folder;

    @Test
    void runningHubMakesTokenWithDefaultScopes() throws Exception {
        users.findOrCreate("connie");

        String secret = ask(data.path(), "connie");

        ApiToken token = tokens.find(secret).orElseThrow();
        assertThat(token.ownerName()).isEqualTo("connie");
        assertThat(token.note()).isEqualTo("command-line generated");
        assertThat(token.scopes()).containsExactly("inherit");
        assertThat(token.expiresAt()).isNull();
    }

    @Test
    void unknownUserIsNamed() {
        assertThatThrownBy(() -> ask(data.path(), "nobody at all"))
                .isInstanceOf(IOException.class)
                .hasMessage("No such user: nobody at all");
    }

    @Test
    void onlyTheOwnUserReachesTheSocketEvenBelowLongPaths() throws Exception {
        DataDirectory deep = DataDirectory.open(folder.resolve("long/".repeat(30)));
        Console console = new Console(deep, commandLineTokens);
        users.findOrCreate("connie");

        console.start();
        Path socket = Objects.requireNonNull(ConsoleFile.read(deep.path()));
        assertThat(Files.getPosixFilePermissions(socket))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(ask(deep.path(), "connie")).hasSize(32);
        console.stop();

        assertThat(RunningHub.find(deep.path())).isEmpty();
        assertThat(socket).doesNotExist();
        assertThat(socket.getParent()).doesNotExist();
    }

    @Test
    void whatKilledHubHasLeftIsNoHub() throws Exception {
        DataDirectory left = DataDirectory.open(folder.resolve("left"));
        ConsoleFile.write(left, left.resolve("hub-1.socket"));

        assertThat(RunningHub.find(left.path())).isEmpty();
        assertThat(RunningHub.find(folder.resolve("never"))).isEmpty();
    }

    private static String ask(Path data, String user) throws IOException {
        try (RunningHub hub = RunningHub.find(data).orElseThrow()) {
            return hub.token(user);
        }
    }
}
