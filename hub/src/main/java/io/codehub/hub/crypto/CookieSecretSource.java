/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cookie secret: the configured value, else the environment, else a file, which is made
 * if it is missing. Several secrets may be given, separated by semicolons or line breaks.
 */
final class CookieSecretSource {

    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rw-------");

    private CookieSecretSource() {}

    /**
     * The secret of this installation.
     *
     * @param configured empty if not configured
     * @param environment null or empty if the variable is not set
     * @throws IllegalStateException if a secret is malformed or the file is readable by others
     */
    static CookieSecret load(String configured, @Nullable String environment, Path file) {
        if (!configured.isEmpty()) {
            return parse(configured, "JupyterHub.cookie_secret");
        }
        if (environment != null && !environment.isEmpty()) {
            return parse(environment, "Environment variable JPY_COOKIE_SECRET");
        }
        try {
            create(file);
            requirePrivate(file);
            return parse(Files.readString(file), "Cookie secret file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read cookie secret file " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PRIVATE);
        String text = HexFormat.of().formatHex(RandomSecret.bytes(32)) + "\n";
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        mode)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            return; // another hub was faster
        }
    }

    private static void requirePrivate(Path file) throws IOException {
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
            if (!permission.name().startsWith("OWNER_")) {
                throw new IllegalStateException(
                        "Cookie secret file "
                                + file
                                + " may be read or written by others; run: chmod 600 "
                                + file);
            }
        }
    }

    private static CookieSecret parse(String text, String source) {
        List<byte[]> values = new ArrayList<>();
        try {
            for (String part : text.split("[;\\s]+")) {
                if (!part.isEmpty()) {
                    values.add(HexFormat.of().parseHex(part));
                }
            }
            return new CookieSecret(values);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message repeats digits of the secret.
            throw new IllegalStateException(
                    source + " must be at least 32 hexadecimal digits; 64 are recommended.");
        }
    }
}
