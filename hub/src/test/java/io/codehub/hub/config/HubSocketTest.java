/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSocketTest {

    @TempDir private Path folder;

    private Configuration configuration(Path socket) {
        return Configurations.of(
                Map.of("JupyterHub", Map.of("hub_bind_url", SocketUrl.of(socket))));
    }

    @Test
    void replacesWhatAKilledHubHasLeft() throws Exception {
        Path socket = folder.resolve("hub.sock");
        try (ServerSocketChannel former = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            former.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> HubSocket.of(configuration(socket)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another program listens");
        }
        assertThat(socket).exists();

        HubSocket.of(configuration(socket));

        assertThat(socket).doesNotExist();
    }

    @Test
    void leavesOtherFilesAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("hub.sock"), "mine");

        assertThatThrownBy(() -> HubSocket.of(configuration(file)))
                .hasMessageContaining("is no socket");

        assertThat(file).hasContent("mine");
    }

    @Test
    void everybodyIsToldTheSocketAsProgramsOfTodayWriteIt() {
        Configuration configuration =
                Configurations.of(
                        Map.of(
                                "JupyterHub",
                                Map.of("hub_bind_url", "unix+http://%2Frun%2Fa+b.sock/x")));

        assertThat(HubAddresses.read(configuration).connectApiUrl())
                .isEqualTo("http+unix://%2Frun%2Fa%2Bb.sock/hub/api");
        assertThat(HubAddresses.advice(configuration))
                .containsExactly(
                        "JupyterHub.hub_bind_url: unix+http:// is now written http+unix://");
    }

    @ParameterizedTest
    @CsvSource({"0600, 384", "660, 432", "0o666, 438", "511, 329"})
    void modesAreOctal(String text, int mode) {
        assertThat(TraitTypes.octal().read(text)).isEqualTo(mode);
    }
}
