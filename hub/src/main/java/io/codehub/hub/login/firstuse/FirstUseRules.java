/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.firstuse;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.Bcrypt;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.password.PasswordRules;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a password must be like at its first use. */
@Component
public class FirstUseRules implements PasswordRules {

    private final int minLength;

    FirstUseRules(Configuration configuration) {
        this.minLength = configuration.get(FirstUseTraits.MIN_PASSWORD_LENGTH);
    }

    @Override
    public String className() {
        return "FirstUseAuthenticator";
    }

    @Override
    public Optional<String> find(String password) {
        if (password.codePointCount(0, password.length()) < minLength) {
            return Optional.of(
                    "Password too short! Please choose a password at least "
                            + minLength
                            + " characters long.");
        }
        if (!Bcrypt.fits(password) || password.length() > PasswordAccounts.MAX_LENGTH) {
            return Optional.of(
                    "Password too long! Please choose a password of at most "
                            + Bcrypt.MAX_BYTES
                            + " bytes; letters with accents count twice or more.");
        }
        return Optional.empty();
    }

    @Override
    public String hash(String password) {
        return Bcrypt.hash(password);
    }

    @Override
    public int minLength() {
        return minLength;
    }
}
