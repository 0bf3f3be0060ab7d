/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.crypto.Bcrypt;
import io.codehub.hub.login.dbm.PasswordFile;
import io.codehub.hub.login.dbm.SqliteFile;
import io.codehub.hub.login.local.ImportedPasswords;
import io.codehub.hub.login.local.OwnNames;
import io.codehub.hub.login.otp.SecondFactors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes over the accounts of a JupyterHub, as they are: nobody needs a new password. */
@Component
class AccountImport {

    private static final Logger log = LoggerFactory.getLogger(AccountImport.class);

    private final NativeAccounts accounts;
    private final SignUpRepository signUps;
    private final ImportedPasswords imported;
    private final UsersInfoTable table;
    private final SecondFactors factors;
    private final OwnNames names;
    private final Clock clock;
    private final @Nullable Path firstUse;
    private final boolean deleteFirstUse;
    private final Optional<Path> usersInfo;

    AccountImport(
            NativeAccounts accounts,
            SignUpRepository signUps,
            ImportedPasswords imported,
            UsersInfoTable table,
            SecondFactors factors,
            OwnNames names,
            Clock clock,
            DataDirectory data,
            Configuration configuration) {
        this.accounts = accounts;
        this.signUps = signUps;
        this.imported = imported;
        this.table = table;
        this.factors = factors;
        this.names = names;
        this.clock = clock;
        this.firstUse =
                configuration.get(NativeTraits.IMPORT_FROM_FIRSTUSE)
                        ? data.resolve(configuration.get(NativeTraits.FIRSTUSE_DB_PATH))
                        : null;
        this.deleteFirstUse = configuration.get(NativeTraits.DELETE_FIRSTUSE_DB);
        this.usersInfo = configuration.get(NativeTraits.USERS_INFO_FILE).map(data::resolve);
    }

    /** Takes over what is new since the last start. */
    void run() {
        table.rows().forEach(this::add);
        usersInfo.ifPresent(file -> read(file).forEach(this::add));
        if (firstUse != null) {
            imported.readNew(firstUse)
                    .forEach((name, hash) ->
                            add(name, new SignUp(name, hash, null, false, null, clock.instant())));
            if (deleteFirstUse) {
                delete(firstUse);
            }
        }
    }

    private static List<Map<String, Object>> read(Path file) {
        try {
            return SqliteFile.open(file).rows("users_info");
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "NativeAuthenticator.users_info_file cannot be read: " + e.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            PasswordFile.delete(file);
        } catch (IOException e) {
            log.warn("Could not delete {}, which holds passwords: {}", file, e.toString());
        }
    }

    /** One row; of another hub's table, where columns may be missing. */
    private void add(Map<String, ? extends @Nullable Object> row) {
        String name = names.atHub(String.valueOf(row.get("username")));
        String hash = text(row.get("password"));
        if (!imported.isNew("users_info " + name + " " + hash)) {
            return;
        }
        if (!Bcrypt.isHash(hash) || !names.mayBe(name)) {
            log.warn("users_info: the row of {} is of no use", name);
            return;
        }
        boolean twoFactors = isTrue(row.get("has_2fa"));
        String secret = text(row.get("otp_secret"));
        if (twoFactors && secret.isEmpty()) {
            // Without it the account would be weaker than it was.
            log.warn("users_info: {} has a second factor, but no secret of it", name);
            return;
        }
        String email = text(row.get("email"));
        SignUp account =
                new SignUp(
                        name,
                        hash,
                        email.isEmpty() ? null : email,
                        false,
                        twoFactors ? factors.seal(secret) : null,
                        clock.instant());
        if (isTrue(row.get("is_authorized"))) {
            add(name, account);
        } else if (!accounts.isTaken(name)) {
            signUps.add(account);
        }
    }

    private void add(String name, SignUp account) {
        if (!accounts.isTaken(name)) {
            accounts.create(account);
            log.info("The account of {} was taken over", name);
        }
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value)
                || (value instanceof Number number && number.intValue() != 0);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> value.toString();
        };
    }
}
