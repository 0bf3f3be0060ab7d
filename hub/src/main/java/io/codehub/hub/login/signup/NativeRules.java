/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.PasswordHash;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.password.PasswordRules;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a password must be like that somebody chooses for an account of the hub. */
@Component
class NativeRules implements PasswordRules {

    private final PasswordHash hash;
    private final int minLength;
    private final boolean refuseCommon;

    NativeRules(PasswordHash hash, Configuration configuration) {
        this.hash = hash;
        this.minLength = configuration.get(NativeTraits.MIN_PASSWORD_LENGTH);
        this.refuseCommon = configuration.get(NativeTraits.CHECK_COMMON_PASSWORD);
    }

    @Override
    public String className() {
        return "NativeAuthenticator";
    }

    @Override
    public Optional<String> find(String password) {
        if (password.codePointCount(0, password.length()) < minLength) {
            return Optional.of("The password is too short: it needs " + minLength + " characters.");
        }
        if (password.length() > PasswordAccounts.MAX_LENGTH) {
            return Optional.of(
                    "The password is too long: at most "
                            + PasswordAccounts.MAX_LENGTH
                            + " characters.");
        }
        if (refuseCommon && CommonPasswords.contain(password)) {
            return Optional.of("The password is one of those that are guessed first.");
        }
        return Optional.empty();
    }

    @Override
    public String hash(String password) {
        return hash.hash(password);
    }

    @Override
    public int minLength() {
        return minLength;
    }
}
