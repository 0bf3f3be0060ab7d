/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.crypto.Bcrypt;
import io.codehub.hub.crypto.PasswordHash;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.Sessions;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts whose passwords the hub itself keeps, as hashes. */
@Service
public class PasswordAccounts {

    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    private static final Logger log = LoggerFactory.getLogger(PasswordAccounts.class);

    private final PasswordRepository passwords;
    private final PasswordHash hash;
    private final UserService users;
    private final UserNames names;
    private final Sessions sessions;
    private final Clock clock;

    PasswordAccounts(
            PasswordRepository passwords,
            PasswordHash hash,
            UserService users,
            UserNames names,
            Sessions sessions,
            Clock clock) {
        this.passwords = passwords;
        this.hash = hash;
        this.users = users;
        this.names = names;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Sets a password, for an account that is created if there is none. All sessions of the user
     * end.
     *
     * @throws HubException 400 for a name or password that may not be used
     */
    @Transactional
    public User set(String name, String password) {
        return set(name, password, false);
    }

    @Transactional
    User set(String name, String password, boolean temporary) {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            throw HubException.badRequest(
                    "A password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters.");
        }
        User user = users.findOrCreate(names.normalize(name));
        passwords.save(user.id(), hash.hash(password), temporary, clock.instant());
        sessions.endAll(user.id());
        log.info("The password of {} was set", user.name());
        return user;
    }

    /** Sets the hash of a password that has been checked. All sessions of the user end. */
    @Transactional
    public void setHash(User user, String hashRecord) {
        passwords.save(user.id(), hashRecord, false, clock.instant());
        sessions.endAll(user.id());
        log.info("The password of {} was set", user.name());
    }

    /** A hash to be stored, of a password that has been checked. */
    public String hash(String password) {
        return hash.hash(password);
    }

    /** Adds what somebody said of themselves when they signed up. */
    @Transactional
    public void describe(User user, @Nullable String email, boolean secondFactorAsked) {
        passwords.describe(user.id(), email, secondFactorAsked);
    }

    /** Notes that somebody has set up a second factor, or does not want one any more. */
    @Transactional
    public void secondFactorDone(User user) {
        passwords.setSecondFactorAsked(user.id(), false);
    }

    /** Lets an account in, or keeps it out; then its sessions end. */
    @Transactional
    public void setAuthorized(User user, boolean authorized) {
        passwords.setAuthorized(user.id(), authorized);
        if (!authorized) {
            sessions.endAll(user.id());
        }
    }

    /** Forgets a password, and ends all sessions of the user; false if there was none. */
    @Transactional
    public boolean forget(User user) {
        sessions.endAll(user.id());
        return passwords.delete(user.id());
    }

    /**
     * Whether the password is right; takes as long for names that do not exist. A hash that is
     * easier to guess than new ones is replaced.
     */
    public boolean verify(String name, String password) {
        Optional<PasswordRepository.StoredPassword> stored = passwords.find(names.normalize(name));
        boolean right = matches(stored.map(PasswordRepository.StoredPassword::hash), password);
        if (right) {
            stored.filter(known -> Bcrypt.isWeak(known.hash()))
                    .ifPresent(known ->
                            passwords.replace(known.userId(), known.hash(), hash.hash(password)));
        }
        return right;
    }

    /** Whether the hash is of this password; takes as long where there is none. */
    public boolean matches(Optional<String> hashRecord, String password) {
        String given = password.substring(0, Math.min(password.length(), MAX_LENGTH));
        boolean whole = given.length() == password.length();
        boolean imported = hashRecord.map(Bcrypt::isHash).orElse(false);
        // While there are hashes of both kinds, the time must not tell which one it is, if any.
        if (imported) {
            hash.pretend(given);
            return Bcrypt.matches(given, hashRecord.orElseThrow()) && whole;
        }
        if (passwords.holdsImported()) {
            Bcrypt.pretend(given);
        }
        if (hashRecord.isEmpty()) {
            hash.pretend(given);
            return false;
        }
        return hash.matches(given, hashRecord.get()) && whole;
    }

    /** The hash of a user's password, for comparisons only. */
    public Optional<String> findHash(String name) {
        return passwords.find(names.normalize(name)).map(PasswordRepository.StoredPassword::hash);
    }

    /** Stores a hash for a user who has none; false if there is one meanwhile. */
    @Transactional
    public boolean add(User user, String hashRecord) {
        return passwords.add(user.id(), hashRecord, clock.instant());
    }

    /** Whether this user has a password here. */
    public boolean exists(String name) {
        return find(name).isPresent();
    }

    /** The account of a user, if there is a password. */
    public Optional<PasswordAccount> find(String name) {
        return passwords.find(names.normalize(name)).map(PasswordAccounts::account);
    }

    /** Accounts whose names contain the text, by name. */
    public List<PasswordAccount> list(String containing, int limit) {
        return passwords.list(names.normalize(containing), limit).stream()
                .map(PasswordAccounts::account)
                .toList();
    }

    private static PasswordAccount account(PasswordRepository.StoredPassword stored) {
        return new PasswordAccount(
                stored.name(), stored.email(), stored.authorized(), stored.secondFactorAsked());
    }

    boolean none() {
        return passwords.isEmpty();
    }
}
