/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {

    @TempDir private Path home;

    @Test
    void onlyTheAccountReadsThemAndEachServerHasItsOwn() throws Exception {
        CertificateFiles first = write("", "one");
        CertificateFiles named = write("lab", "two");
        write("", "three");

        assertThat(first.key()).hasContent("three key");
        assertThat(named.key()).hasContent("two key");
        assertThat(first.variables())
                .containsEntry(
                        "JUPYTERHUB_SSL_CERTFILE",
                        home.resolve(".jupyterhub/jupyterhub-certs/user-ada.crt").toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.key())))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(named.key().getParent())))
                .isEqualTo("rwx------");
    }

    private CertificateFiles write(String server, String text) throws Exception {
        return CertificateFiles.write(
                home,
                new ServerId("ada", server),
                new ServerIdentity(text + " key", text + " certificate", text + " authorities"));
    }
}
