/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The certificate of a server in the home of its owner, where only this account can read it. Each
 * start puts a new one in place of the former.
 */
record CertificateFiles(Path key, Path certificate, Path authorities) {

    /** Writes them. */
    static CertificateFiles write(Path home, ServerId id, ServerIdentity identity)
            throws IOException {
        String own = id.server().isEmpty() ? "" : "-" + SafeName.of(id.server());
        Path folder = home.resolve(".jupyterhub").resolve("jupyterhub-certs" + own);
        LocalPaths.makePrivate(folder);
        String name = "user-" + SafeName.of(id.user());
        CertificateFiles files =
                new CertificateFiles(
                        folder.resolve(name + ".key"),
                        folder.resolve(name + ".crt"),
                        folder.resolve("notebooks-ca_trust.crt"));
        write(files.key, identity.key());
        write(files.certificate, identity.certificate());
        write(files.authorities, identity.authorities());
        return files;
    }

    private static void write(Path file, String text) throws IOException {
        Path unfinished =
                Files.createTempFile(
                        file.getParent(),
                        "new",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What tells programs where they are. */
    Map<String, String> variables() {
        return Map.of(
                "JUPYTERHUB_SSL_KEYFILE", key.toString(),
                "JUPYTERHUB_SSL_CERTFILE", certificate.toString(),
                "JUPYTERHUB_SSL_CLIENT_CA", authorities.toString());
    }
}
