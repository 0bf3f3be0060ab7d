/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The administrator of a hub that nobody can sign in to yet. The password is made up and lies in a
 * file that only the owner of the hub can read, until it has been used.
 */
@Component
public class FirstAdmin {

    public static final String NAME = "admin";
    public static final String FILE = "first-admin-password";

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final PasswordAccounts accounts;
    private final UserService users;
    private final OwnNames names;
    private final Path file;

    FirstAdmin(PasswordAccounts accounts, UserService users, OwnNames names, DataDirectory data) {
        this.accounts = accounts;
        this.users = users;
        this.names = names;
        this.file = data.resolve(FILE);
    }

    /** Whether the made-up password waits for its first use. */
    public boolean isPending() {
        return Files.exists(file);
    }

    /** Creates the account if no account has a password. */
    @Transactional
    public void createIfNeeded() {
        if (!accounts.none()) {
            return;
        }
        String password = RandomSecret.alphanumeric(20);
        User user = accounts.set(names.atHub(NAME), password, true);
        users.setAdmin(user, true);
        try {
            write(password);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        log.info("Sign in as {} with the password in {}", NAME, file);
    }

    /** Deletes the file once its password has been used. */
    public void signedIn(String name) {
        if (!name.equals(names.atHub(NAME))) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("Could not delete {}, which holds a password: {}", file, e.toString());
        }
    }

    private void write(String password) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }
}
