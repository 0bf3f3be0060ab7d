/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.service.ServiceEntry;
import io.codehub.hub.tls.InternalTls;
import io.codehub.spawner.ServerIdentity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Certificates of the services that the hub runs: new at each start, gone at the end. */
@Component
class ServiceCertificates {

    /** Where root may write and others may look, until the machine starts again. */
    private static final Path SYSTEM = Path.of("/run");

    private final InternalTls tls;
    private final Configuration configuration;
    private final DataDirectory data;

    ServiceCertificates(InternalTls tls, Configuration configuration, DataDirectory data) {
        this.tls = tls;
        this.configuration = configuration;
        this.data = data;
    }

    /**
     * Files in a folder of their own.
     *
     * @param folder null if connections are plain
     * @param variables what tells the service where they are
     */
    record Issued(@Nullable Path folder, Map<String, String> variables) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (folder != null && Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        }
    }

    /**
     * Makes one where the service can read it and nobody else.
     *
     * @param account that it runs under; null for that of the hub
     */
    Issued issue(ServiceEntry entry, @Nullable SystemAccount account) throws IOException {
        String user = Objects.requireNonNull(entry.program()).user();
        Optional<ServerIdentity> identity =
                tls.issue(user.isEmpty() ? "service" : user, configuration);
        if (identity.isEmpty()) {
            return new Issued(null, Map.of());
        }
        boolean own = account == null || account.isOwn();
        Path folder =
                own ? ownFolder(entry.name()) : Files.createTempDirectory(place(), "codehub-");
        Path key = write(folder, "service.key", identity.get().key());
        Path certificate = write(folder, "service.crt", identity.get().certificate());
        Path authorities = write(folder, "notebooks-ca_trust.crt", identity.get().authorities());
        if (account != null && !own) {
            UserPrincipal owner =
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(account.name());
            // The folder last: until then nobody else can put anything into it.
            for (Path path : new Path[] {key, certificate, authorities, folder}) {
                Files.setOwner(path, owner);
            }
        }
        return new Issued(
                folder,
                Map.of(
                        "JUPYTERHUB_SSL_KEYFILE", key.toString(),
                        "JUPYTERHUB_SSL_CERTFILE", certificate.toString(),
                        "JUPYTERHUB_SSL_CLIENT_CA", authorities.toString()));
    }

    private static Path place() {
        return Files.isWritable(SYSTEM) ? SYSTEM : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private Path ownFolder(String service) throws IOException {
        Path folder = data.resolve("services/of-" + HubUrls.escape(service));
        return Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
