/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.dbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Python's dbm wrote, with the same entries in each format. */
class PasswordFileTest {

    private static final Path FILES = Path.of("src/test/resources/io/codehub/hub/login/dbm");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gnu.dbm", "dumb.dbm", "sqlite.dbm"})
    void readsWhatPythonWrote(String file) throws IOException {
        Map<String, String> entries = PasswordFile.read(FILES.resolve(file)).orElseThrow();

        assertThat(entries).containsOnlyKeys("ZED", "zed", "Zoë", "o'neil", "broken");
        assertThat(entries.get("zed")).startsWith("$2b$04$").hasSize(60);
        assertThat(entries.get("broken")).isEqualTo("none");
    }

    @Test
    void whatIsNotThereIsNoError() throws IOException {
        assertThat(PasswordFile.read(folder.resolve("passwords.dbm"))).isEmpty();
    }

    @Test
    void otherFormatsAreToldHowToBeExported() throws IOException {
        Files.writeString(folder.resolve("old.db"), "whatever");
        Files.writeString(folder.resolve("odd.dbm"), "whatever");

        assertThatThrownBy(() -> PasswordFile.read(folder.resolve("old")))
                .hasMessageContaining("ndbm")
                .hasMessageContaining("python3 -c");
        assertThatThrownBy(() -> PasswordFile.read(folder.resolve("odd.dbm")))
                .hasMessageContaining("python3 -c");
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        for (String name : new String[] {"gnu.dbm", "sqlite.dbm"}) {
            byte[] content = Files.readAllBytes(FILES.resolve(name));
            Path cut = folder.resolve(name);
            Files.write(cut, java.util.Arrays.copyOf(content, content.length / 3));
            assertThatThrownBy(() -> PasswordFile.read(cut)).isInstanceOf(IOException.class);
        }
        Files.writeString(folder.resolve("d.dir"), "'zed', (0, 60)\n", StandardCharsets.US_ASCII);
        Files.writeString(folder.resolve("d.dat"), "short", StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> PasswordFile.read(folder.resolve("d")))
                .hasMessageContaining("shorter");
    }

    @Test
    void whatAProgramHasOpenIsNotRead() throws IOException {
        Path file = folder.resolve("sqlite.dbm");
        Files.copy(FILES.resolve("sqlite.dbm"), file);
        Files.writeString(folder.resolve("sqlite.dbm-wal"), "changes");

        assertThatThrownBy(() -> PasswordFile.read(file)).hasMessageContaining("wal_checkpoint");
    }
}
