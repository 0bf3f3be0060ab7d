/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.crypto.Bcrypt;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.db.Timestamps;
import io.codehub.hub.login.dbm.PasswordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Hashes that another hub has left. Nothing is read twice: a password that was reset since, or
 * whose user was deleted, must not come back.
 */
@Repository
public class ImportedPasswords {

    private static final Logger log = LoggerFactory.getLogger(ImportedPasswords.class);

    private final JdbcClient jdbc;
    private final OwnNames names;
    private final Clock clock;

    ImportedPasswords(JdbcClient jdbc, OwnNames names, Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The entries of a file that was not read before: hashes by normalised name. Of several
     * spellings the normalised one counts.
     *
     * @return empty if there is no file, or nothing new in it
     * @throws IllegalArgumentException if it cannot be read, with a text for the operator
     */
    public Map<String, String> readNew(Path file) {
        Optional<Map<String, String>> content;
        try {
            content = PasswordFile.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The passwords of another hub cannot be read: " + e.getMessage(), e);
        }
        if (content.isEmpty() || !isNew(content.get().toString())) {
            return Map.of();
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        content.get()
                .forEach((name, hash) -> {
                    String normalized = names.atHub(name);
                    if (!names.mayBe(normalized) || !Bcrypt.isHash(hash)) {
                        log.warn("{}: the entry of {} is of no use", file, normalized);
                    } else if (normalized.endsWith(name)) {
                        hashes.put(normalized, hash);
                    } else {
                        hashes.putIfAbsent(normalized, hash);
                    }
                });
        log.info("{}: {} passwords were read", file, hashes.size());
        return hashes;
    }

    /** Notes that something is read now; false if it was read before. */
    public boolean isNew(String content) {
        return jdbc.sql(
                                """
                                insert into password_imports (digest, imported_at)
                                values (:digest, :now) on conflict do nothing
                                """)
                        .param("digest", HashRecord.sha256(content))
                        .param("now", Timestamps.parameter(clock.instant()))
                        .update()
                == 1;
    }

    /** Keeps a hash for a name that is no user yet. */
    public void keep(String name, String hash) {
        jdbc.sql(
                        """
                        insert into imported_passwords (name, hash) values (:name, :hash)
                        on conflict do nothing
                        """)
                .param("name", name)
                .param("hash", hash)
                .update();
    }

    /** The hash that waits for a user of this name. */
    public Optional<String> find(String name) {
        return jdbc.sql("select hash from imported_passwords where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** Takes the hash of that name away; false if there is none. */
    public boolean delete(String name) {
        return jdbc.sql("delete from imported_passwords where name = :name")
                        .param("name", name)
                        .update()
                > 0;
    }
}
