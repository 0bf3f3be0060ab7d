/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenLDAP's server, as a process of the test. */
final class Slapd implements TestDirectory {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = freePort();
    private final int securePort = freePort();
    private final Process process;

    /**
     * Starts the server.
     *
     * @param program from {@link #program}
     * @param folder for all it writes
     */
    Slapd(Path program, Path folder, TestAuthority authority) {
        try {
            Files.createDirectories(folder.resolve("data"));
            Path config = folder.resolve("slapd.conf");
            Files.writeString(config, config(root(program), folder, authority));
            Path people = folder.resolve("people.ldif");
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(LDIF))) {
                // Its reader of LDIF does not take the line with the version for granted.
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(people, text.replaceFirst("(?m)^version: 1$", ""));
            }
            Process load =
                    run(
                            program,
                            List.of("-T", "add", "-f", config + "", "-l", people + ""),
                            folder);
            if (load.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("slapd.log")));
            }
            String urls = "ldap://127.0.0.1:%d ldaps://127.0.0.1:%d".formatted(port, securePort);
            process = run(program, List.of("-f", config + "", "-h", urls, "-d", "0"), folder);
            awaitPort(folder.resolve("slapd.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The program, where there is one: of the environment, or installed. */
    static Optional<Path> program() {
        @Nullable String named = System.getenv("SLAPD");
        return Optional.of(Path.of(named == null ? "/usr/sbin/slapd" : named))
                .filter(Files::isExecutable);
    }

    /** Where its package was unpacked. */
    private static Path root(Path program) {
        return program.toAbsolutePath().resolve("../../..").normalize();
    }

    private static Process run(Path program, List<String> arguments, Path folder)
            throws IOException {
        String libraries;
        try (Stream<Path> folders = Files.list(root(program).resolve("usr/lib"))) {
            libraries =
                    folders.filter(child -> child.toString().endsWith("-linux-gnu"))
                            .map(Path::toString)
                            .collect(Collectors.joining(":"));
        }
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(program.toString());
        builder.command().addAll(arguments);
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("slapd.log").toFile()));
        builder.environment().put("LD_LIBRARY_PATH", libraries);
        return builder.start();
    }

    private static String config(Path root, Path folder, TestAuthority authority) {
        return """
        include %1$s/schema/core.schema
        include %1$s/schema/cosine.schema
        include %1$s/schema/inetorgperson.schema
        include %1$s/schema/nis.schema
        modulepath %2$s
        moduleload back_mdb
        pidfile %3$s/slapd.pid
        TLSCACertificateFile %4$s
        TLSCertificateFile %5$s
        TLSCertificateKeyFile %6$s
        database mdb
        maxsize 10485760
        suffix "dc=planetexpress,dc=com"
        rootdn "cn=root,dc=planetexpress,dc=com"
        directory %3$s/data
        access to attrs=userPassword by anonymous auth by * none
        access to * by dn.base="cn=admin,dc=planetexpress,dc=com" read
          by users read by anonymous auth
        """
                .formatted(
                        root.resolve("etc/ldap"),
                        root.resolve("usr/lib/ldap"),
                        folder,
                        authority.ca(),
                        authority.certificate(),
                        authority.key());
    }

    private void awaitPort(Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try (LDAPConnection _ = new LDAPConnection("127.0.0.1", port)) {
                return;
            } catch (LDAPException e) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw new IllegalStateException("slapd: " + Files.readString(log), e);
                }
                Thread.sleep(20);
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int securePort() {
        return securePort;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
