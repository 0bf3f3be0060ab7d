/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.firstuse;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.crypto.Bcrypt;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.local.ImportedPasswords;
import io.codehub.hub.login.local.OwnNames;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Believes whoever comes first under a name, and keeps their password for the next time. It is kept
 * only once the rules have let them in.
 */
final class FirstUseAuthenticator implements Authenticator {

    private final PasswordAccounts accounts;
    private final ImportedPasswords imported;
    private final FirstUseRules rules;
    private final UserRepository users;
    private final OwnNames names;
    private final AuditLog audit;
    private final Path file;
    private final boolean createUsers;

    FirstUseAuthenticator(
            PasswordAccounts accounts,
            ImportedPasswords imported,
            FirstUseRules rules,
            UserRepository users,
            OwnNames names,
            AuditLog audit,
            Path file,
            boolean createUsers) {
        this.accounts = accounts;
        this.imported = imported;
        this.rules = rules;
        this.users = users;
        this.names = names;
        this.audit = audit;
        this.file = file;
        this.createUsers = createUsers;
    }

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        String entered = form.getOrDefault("username", "");
        String name = names.atHub(entered);
        String password = form.getOrDefault("password", "");
        Optional<String> known = accounts.findHash(name).or(() -> imported.find(name));
        if (known.isPresent()) {
            boolean right =
                    accounts.exists(name)
                            ? accounts.verify(name, password)
                            : accounts.matches(known, password);
            return right ? AuthenticatedUser.named(entered) : null;
        }
        if (!isPossible(name)) {
            Bcrypt.pretend(password);
            return null;
        }
        rules.find(password)
                .ifPresent(problem -> {
                    throw LoginFailedException.because(problem);
                });
        return AuthenticatedUser.named(entered);
    }

    private boolean isPossible(String name) {
        return names.mayBe(name)
                && name.indexOf(',') < 0
                && name.indexOf(' ') < 0
                && (createUsers || users.findByName(name).isPresent());
    }

    @Override
    public void admitted(User user, Map<String, String> form) {
        String password = form.getOrDefault("password", "");
        if (accounts.exists(user.name())) {
            return;
        }
        Optional<String> waiting = imported.find(user.name());
        String hash = waiting.orElseGet(() -> Bcrypt.hash(password));
        if (!accounts.add(user, hash)) {
            throw LoginFailedException.because(
                    "Somebody else has just set a password for this name.");
        }
        imported.delete(user.name());
        if (waiting.isEmpty()) {
            audit.record(AuditEvent.of("password.set", null, user.name()).withClaimed(user.name()));
        }
    }

    @Override
    public String className() {
        return "FirstUseAuthenticator";
    }

    @Override
    public boolean allowsAllByDefault() {
        return true;
    }

    @Override
    public void prepare() {
        imported.readNew(file)
                .forEach((name, hash) -> {
                    Optional<User> user = users.findByName(name);
                    if (user.isPresent()) {
                        accounts.add(user.get(), hash);
                    } else {
                        imported.keep(name, hash);
                    }
                });
    }
}
