/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.crypto.PasswordHash;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.Sessions;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserService;
import java.time.Clock;
import java.util.Optional;
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

    /** Whether the password is right; takes as long for names that do not exist. */
    public boolean verify(String name, String password) {
        Optional<PasswordRepository.StoredPassword> stored = passwords.find(names.normalize(name));
        if (password.length() > MAX_LENGTH || stored.isEmpty()) {
            hash.pretend(password.substring(0, Math.min(password.length(), MAX_LENGTH)));
            return false;
        }
        return hash.matches(password, stored.get().hash());
    }

    /** Whether this user has a password here. */
    public boolean exists(String name) {
        return passwords.find(names.normalize(name)).isPresent();
    }

    boolean none() {
        return passwords.isEmpty();
    }
}
